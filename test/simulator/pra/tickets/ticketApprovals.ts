import type { Estate } from '../estate';
import { postForm } from '../outbound/post';
import type { Quirks } from '../quirks';
import type { Random } from '../random';

export interface TicketQuestion {
	/** The ticket system's URL of the Jump Policies. */
	url: string;
	ticketId: string;
	username: string;
	/** Of the Jump Item's endpoint. */
	hostname: string;
	/** Where the answer shall go; default: the appliance's own place for it. */
	responseUrl?: string;
}

export interface AskedTicket {
	requestId: string;
	responseUrl: string;
	question: TicketQuestion;
	/** What the ticket system answered to the question itself; undefined for nothing. */
	acknowledged: number | undefined;
	decision?: 'allow' | 'deny';
	/** Shown to the person. */
	message?: string;
	attributes: Record<string, string>;
	/** Of the session that was allowed. */
	lsid?: string;
}

export const RESPONSE_PATH = '/api/ticket_approval/';

const ATTEMPT_TIMEOUT_MS = 10_000;

/** Asks the ticket system whether a session may start, and waits for the answer (asynchronous). */
export class TicketApprovals {
	/** By request ID. */
	readonly asked = new Map<string, AskedTicket>();

	constructor(
		private readonly estate: Estate,
		private readonly random: Random,
		private readonly appliance: () => { origin: string; quirks: Quirks },
	) {}

	/** A person wants a session and enters a ticket ID. Resolves when the question was posted. */
	async ask(question: TicketQuestion): Promise<AskedTicket> {
		const requestId = this.random.hex(32);
		const responseUrl =
			question.responseUrl ?? `${this.appliance().origin}${RESPONSE_PATH}${requestId}`;
		const ticket: AskedTicket = {
			...{ requestId, responseUrl, question },
			acknowledged: undefined,
			attributes: {},
		};
		this.asked.set(requestId, ticket);
		ticket.acknowledged = await this.post(ticket);
		return ticket;
	}

	/** The same question once more, as where its acknowledgement was lost. */
	async askAgain({ requestId }: AskedTicket): Promise<number | undefined> {
		const ticket = this.asked.get(requestId);
		return ticket && (await this.post(ticket));
	}

	/** Takes the first decision. */
	decide(ticket: AskedTicket, form: Record<string, string>): void {
		const { quirks } = this.appliance();
		const decision = form[quirks.ticketDecisionField];
		if (decision !== 'allow' && decision !== 'deny') throw new Error('Neither allow nor deny');
		ticket.decision = decision;
		ticket.message = form.message;
		ticket.attributes = attributesIn(form, quirks);
		if (decision === 'deny') return;
		const { hostname, username } = ticket.question;
		const { external_key: externalKey, ...customAttributes } = ticket.attributes;
		const session = { hostname, users: [username], externalKey, customAttributes };
		ticket.lsid = this.estate.startSession(session).lsid;
	}

	private async post({
		requestId,
		responseUrl,
		question,
	}: AskedTicket): Promise<number | undefined> {
		const host = this.estate.directory.hostCalled(question.hostname);
		const person = this.estate.directory.person(question.username);
		const form: Record<string, string> = {
			request_id: requestId,
			ticket_id: question.ticketId,
			response_url: responseUrl,
			'jump_item.computer_name': host.hostname,
			'jump_item.type': 'rdp',
			'jump_item.comments': '',
			'jump_item.group': host.jumpGroup.name,
			'jump_item.tag': '',
			'jump_item.jumpoint_name': '',
			'jump_item.public_ip': '198.51.100.20',
			'jump_item.private_ip': host.privateIp,
			'user.id': String(person?.userId ?? ''),
			'user.username': question.username,
			'user.public_display_name': person?.displayName ?? question.username,
			'user.private_display_name': person?.displayName ?? question.username,
			'user.email_address': `${question.username}@example.test`,
		};
		const { ticketFieldSpelling } = this.appliance().quirks;
		const signal = AbortSignal.timeout(ATTEMPT_TIMEOUT_MS);
		const spelt = ticketFieldSpelling === 'dotted' ? form : underscored(form);
		return await postForm(question.url, spelt, signal).catch(() => undefined);
	}
}

/** As PHP reads a form. */
export function underscored(form: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(form).map(([name, value]) => [name.replaceAll('.', '_'), value]),
	);
}

function attributesIn(form: Record<string, string>, quirks: Quirks): Record<string, string> {
	const isDotted = quirks.ticketFieldSpelling === 'dotted';
	const prefix = isDotted ? 'session.custom.' : 'session_custom_';
	return Object.fromEntries(
		Object.entries(isDotted ? form : underscored(form))
			.filter(([name]) => name.startsWith(prefix))
			.map(([name, value]) => [name.slice(prefix.length), value]),
	);
}
