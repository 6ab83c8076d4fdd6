import type { Answer } from '../../shared/answer';
import { unreadable } from '../../shared/answer';
import { Failure } from '../../shared/failure';

/** Codes that Password Safe gives as the whole body of a 403 or 409 (vendor's API guide). */
export type Code = '4031' | '4032' | '4033' | '4034' | '4035' | '4091';

const CODES: Record<Code, { message: string; description: string }> = {
	'4031': {
		message: 'Password Safe does not let this user request the account (code 4031)',
		description:
			'The account must be enabled for API access ("API Enabled" in its settings), and a Smart Rule with it must give the user\'s group the Requestor role and an access policy for this access type.',
	},
	'4032': {
		message: 'Only a requestor may do this (code 4032)',
		description: "Give the user's group the Requestor or Requestor/Approver role for the account.",
	},
	'4033': {
		message: 'Only an approver may do this (code 4033)',
		description: "Give the user's group the Approver or Requestor/Approver role for the account.",
	},
	'4034': {
		message: 'The request is not approved yet (code 4034)',
		description:
			'An approver must approve it first. "Wait for Approval" in "Check Out" waits, and "Get" of a credential retrieves it later by its request ID.',
	},
	'4035': {
		message: 'The access policy asks for more approvers than there are (code 4035)',
		description:
			'Add approvers for the account, or lower the number in the access policy. Until then nobody can have this request approved.',
	},
	'4091': {
		message: 'Another request for this account and time is in the way (code 4091)',
		description:
			'Set the option "Conflict Option" to "Reuse" to use an approved request of the same user, or to "Renew" to replace it. A request of somebody else must end first.',
	},
};

/** The server said no with one of its codes. */
export class CodedRefusal extends Failure {
	constructor(
		readonly code: Code,
		httpStatus: number,
	) {
		const { message, description } = CODES[code];
		super(code === '4034' || code === '4091' ? 'refused' : 'permission', message, {
			description,
			httpStatus,
		});
	}
}

/** An answer of the API itself: there is no such object. */
export class NotFound extends Failure {
	/** Whether it said what there is not; a bare 404 may come from whatever stands before the server. */
	readonly isExplained: boolean;

	constructor(text: string) {
		super('notFound', `Password Safe does not know it${text ? `: ${text}` : ''}`, {
			httpStatus: 404,
			description:
				'Check the ID or the name. What the user may not see does not exist for the API either.',
		});
		this.isExplained = text !== '';
	}
}

/**
 * Any status that a call did not expect.
 * @param needed the permission or role, as BeyondInsight names it
 */
export async function refusalOf(answer: Answer, needed: string): Promise<Failure> {
	const { status: httpStatus, isHtml } = answer;
	if (isHtml) return webPage(httpStatus);
	const text = await reason(answer);
	if (isCode(text)) return new CodedRefusal(text, httpStatus);
	if (httpStatus === 403) {
		return new Failure('permission', 'The user lacks a permission or a role', {
			httpStatus,
			description: `It takes: ${needed}. A BeyondInsight administrator gives it to the user's group.`,
		});
	}
	if (httpStatus === 404) {
		return isUnknownRoute(text) ? noSuchApi() : new NotFound(text);
	}
	if (httpStatus === 410) {
		return new Failure('refused', 'This version of the API is disabled on the server', {
			httpStatus,
			description: 'A BeyondInsight administrator enables API versions.',
		});
	}
	return new Failure('refused', `Password Safe answered HTTP ${httpStatus}${text && `: ${text}`}`, {
		httpStatus,
	});
}

function isCode(text: string): text is Code {
	return text in CODES;
}

/** Of IIS, or of a proxy or firewall before it: nothing of the API is to be concluded from it. */
function webPage(httpStatus: number): Failure {
	if (httpStatus === 404) return noSuchApi();
	if (httpStatus < 300) return unreadable(true, 'JSON');
	return new Failure(
		'nonsense',
		`A web page came back in place of an API answer (HTTP ${httpStatus})`,
		{
			httpStatus,
			description:
				'A proxy or a firewall in front of Password Safe seems to have answered. Check what stands between n8n and the server.',
		},
	);
}

function noSuchApi(): Failure {
	return new Failure('nonsense', 'There is no such API at this address', {
		httpStatus: 404,
		description:
			'Check the field "URL" of the credential: it is the address of BeyondInsight, such as https://ps.example.com. An older release may lack this call.',
	});
}

/** ASP.NET's own words for a path that no API has. */
function isUnknownRoute(text: string): boolean {
	return /no http resource was found/i.test(text);
}

/** Some proxies and error pages show the request again, with what it was signed in by. */
const ECHOED = /\bbearer\b|ps-auth|pwd=|cookie|ASP\.NET_SessionId|RequestVerificationToken/i;

/** The reason in a body: a JSON text or number, an object with a message, or plain text. */
async function reason(answer: Answer): Promise<string> {
	const text = await answer.text().catch(() => '');
	if (ECHOED.test(text)) return '';
	return wordsOf(parsed(text.trim())).replace(/\s+/g, ' ').slice(0, 300);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return /^\s*</.test(text) ? '' : text;
	}
}

function wordsOf(body: unknown): string {
	if (typeof body === 'string' || typeof body === 'number') return String(body).trim();
	if (typeof body !== 'object' || body === null) return '';
	const { Message, message, ModelState } = body as Record<string, unknown>;
	const fields = typeof ModelState === 'object' && ModelState !== null ? ModelState : {};
	const invalid = Object.entries(fields).map(([field, texts]) => `${field}: ${String(texts)}`);
	return [Message ?? message ?? '', ...invalid].filter(Boolean).map(String).join(' ');
}
