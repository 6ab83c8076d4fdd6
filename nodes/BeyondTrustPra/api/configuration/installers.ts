import type { Answer } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import type { ConfigurationClient } from './client';

export interface InstallerRequest {
	/** Of an installer's record: 32 characters. */
	installerId: string;
	/** One of the vendor's: see `INSTALLER_PLATFORMS`. */
	platform: string;
	/** Milliseconds until the whole file must be there. */
	timeout: number;
}

/** Nothing, a page, or a message: no program begins so. */
const MESSAGE = /^\s*($|[<{[])/;

/** Endings that stand in a platform's name; the others are programs that have none. */
const ENDING = /-(msi|dmg|zip)$/;

/**
 * The file that installs Jump Clients: `GET /jump-client/installer/{installer_id}/{platform}`.
 * @param keep takes the bytes as they come, and a name for the file
 * @throws Failure `nonsense` where something else comes with success, such as a message
 */
export async function downloadInstaller<T>(
	client: ConfigurationClient,
	{ installerId, platform, timeout }: InstallerRequest,
	keep: (answer: Answer, fileName: string) => Promise<T>,
): Promise<T> {
	const path = `/jump-client/installer/${encodeURIComponent(installerId)}/${platform}`;
	return await client.call({ method: 'GET', path, timeout }, async (answer) => {
		const head = new TextDecoder().decode(await answer.head());
		if (MESSAGE.test(head)) throw noInstaller();
		const [, ending = 'bin'] = ENDING.exec(platform) ?? [];
		return await keep(answer, `jump-client-${platform}.${ending}`);
	});
}

function noInstaller(): Failure {
	return new Failure('nonsense', 'The appliance sent no installer', {
		description: 'Nothing was kept. The installer may have expired: create another.',
	});
}
