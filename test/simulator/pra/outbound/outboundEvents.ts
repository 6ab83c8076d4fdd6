import type { Quirks } from '../quirks';
import type { SessionChange } from './changes';
import { Recipient, type RecipientSettings } from './recipient';
import { customVariables, variablesOf } from './variables';

/** /login > Management > Outbound Events: the HTTP recipients, and what each has got. */
export class OutboundEvents {
	readonly recipients: Recipient[] = [];

	private readonly closing = new AbortController();

	constructor(
		private readonly applianceId: string,
		private readonly quirks: () => Quirks,
	) {}

	addRecipient(settings: RecipientSettings): Recipient {
		const recipient = new Recipient({ ...settings }, this.closing.signal);
		this.recipients.push(recipient);
		return recipient;
	}

	/** Something happened to a session. */
	take(change: SessionChange): void {
		const quirks = this.quirks();
		const variables = variablesOf(change, quirks, this.applianceId, Date.now());
		const custom = customVariables(change, quirks);
		for (const recipient of this.recipients) {
			const { sendCustomFields = true } = recipient.settings;
			recipient.send(sendCustomFields ? { ...variables, ...custom } : variables);
		}
	}

	/** Any form at all, to all recipients: what no appliance sends, or an unknown one does. */
	sendForm(form: Record<string, string>): void {
		for (const recipient of this.recipients) recipient.send(form);
	}

	/** Resolves once all queues are empty. */
	async idle(): Promise<void> {
		await Promise.all(this.recipients.map(async (recipient) => await recipient.idle()));
	}

	close(): void {
		this.closing.abort();
	}
}
