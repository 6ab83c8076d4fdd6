import type { Answer } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { ApiRequest, Send } from '../../shared/send';
import type { XmlElement } from '../../shared/xml';
import { errorText, readXml, refusal } from '../../shared/xml';
import { PERMISSIONS } from './permissions';
import { permissionMissing, speaksOfPermission, unexpectedStatus } from './refusals';

/** Calls the actions of PRA's XML Command API (admin guide, "Command API"). */
export class XmlCommand {
	constructor(private readonly send: Send) {}

	/** An action that changes nothing. @returns the root of its answer */
	async read(
		action: string,
		parameters: Record<string, string>,
		more: Pick<ApiRequest<XmlElement>, 'begun' | 'patience'> = {},
	): Promise<XmlElement> {
		return await this.call(action, parameters, PERMISSIONS.commandRead, more);
	}

	/** An action that changes something, and answers `<success>`. @returns its text */
	async act(action: string, parameters: Record<string, string>, timeout?: number): Promise<string> {
		const more = { acts: true, timeout };
		const root = await this.call(action, parameters, PERMISSIONS.commandFull, more);
		return expectRoot(root, 'success').text;
	}

	/** Sent as a form: a hundred IDs, or a long attribute, do not fit into every URL. */
	private async call(
		action: string,
		parameters: Record<string, string>,
		needed: string,
		more: Pick<ApiRequest<XmlElement>, 'begun' | 'patience' | 'timeout' | 'acts'>,
	): Promise<XmlElement> {
		return await this.send({
			method: 'POST',
			path: '/api/command',
			form: { ...parameters, action },
			accept: 'application/xml',
			...more,
			read: async (answer) => await readCommandAnswer(answer, needed),
		});
	}
}

async function readCommandAnswer(answer: Answer, needed: string): Promise<XmlElement> {
	if (answer.status !== 200) throw await unexpectedStatus(answer, needed);
	const root = await readXml(answer);
	const text = errorText(root);
	if (text === undefined) return root;
	throw speaksOfPermission(text) ? permissionMissing(needed) : refusal(text);
}

/** The answer, or the appliance's `<error>` where the caller knows what else to try. */
export async function orRefusal<T>(answer: Promise<T>): Promise<T | Failure> {
	return await answer.catch((error: unknown) => {
		// With an HTTP status it is no answer of the command itself.
		const isText = error instanceof Failure && error.httpStatus === undefined;
		if (isText && error.kind === 'refused') return error;
		throw error;
	});
}

export function expectRoot(root: XmlElement, name: string): XmlElement {
	if (root.name === name) return root;
	throw new Failure(
		'nonsense',
		`The appliance answered <${root.name.slice(0, 60)}> in place of <${name}>`,
	);
}
