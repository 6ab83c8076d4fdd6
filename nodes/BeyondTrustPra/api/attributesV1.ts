import { Failure } from '../../shared/failure';
import { EXTERNAL_KEY, holdsAttributes } from './attributes';
import type { SessionAttribute } from './model';
import type { XmlCommand } from './xmlCommand';
import { expectRoot, orRefusal } from './xmlCommand';

/** A custom field of one of these names, written without a prefix, would make it another command. */
const OWN_PARAMETERS = ['action', 'lsid'];

/** What the custom fields of `set_session_attributes` are called, once it is known. */
export interface FieldSpelling {
	known(): string | undefined;
	learn(prefix: string): void;
}

/** Attributes of a session over the XML Command API. */
export class AttributesV1 {
	constructor(
		private readonly command: XmlCommand,
		private readonly spelling: FieldSpelling,
	) {}

	async get(lsid: string): Promise<SessionAttribute[]> {
		const root = await this.command.read('get_session_attributes', { lsid });
		return expectRoot(root, 'custom_attributes')
			.children.filter(({ name }) => name === 'custom_attribute')
			.map(({ attributes, text }) => ({
				codeName: attributes.code_name ?? '',
				displayName: attributes.display_name ?? null,
				value: text,
			}));
	}

	/**
	 * `set_session_attributes`. How it wants the name of a custom field, `c.ticket_id` or
	 * `ticket_id`, is not documented, and an unknown name may be ignored in silence. So the first
	 * time the attributes are read back, and the spelling that worked is remembered.
	 */
	async set(lsid: string, values: Record<string, string>, timeout?: number): Promise<void> {
		const known = this.spelling.known();
		const hasCustomFields = Object.keys(values).some((name) => name !== EXTERNAL_KEY);
		const prefixes = known === undefined ? ['c.', ''] : [known];
		let refused: Failure | undefined;
		for (const prefix of prefixes) {
			if (prefix === '' && OWN_PARAMETERS.some((name) => name in values)) {
				refused = nameTaken();
				continue;
			}
			const parameters = { ...spell(values, prefix), lsid };
			const answer = await orRefusal(
				this.command.act('set_session_attributes', parameters, timeout),
			);
			if (answer instanceof Failure) {
				refused = answer;
				continue;
			}
			refused = undefined;
			if (known !== undefined || !hasCustomFields) return;
			if (holdsAttributes(await this.get(lsid), values)) {
				this.spelling.learn(prefix);
				return;
			}
		}
		throw (
			refused ??
			new Failure('refused', 'The appliance did not take over the attributes', {
				description:
					'Check that the custom fields exist under their code names in /login > Management > Custom Fields.',
			})
		);
	}
}

function nameTaken(): Failure {
	return new Failure('refused', 'The XML Command API cannot write attributes of these names', {
		description: `It has parameters of its own called ${OWN_PARAMETERS.join(' and ')}.`,
	});
}

function spell(values: Record<string, string>, prefix: string): Record<string, string> {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name === EXTERNAL_KEY ? name : prefix + name,
			value,
		]),
	);
}
