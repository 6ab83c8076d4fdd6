import type { CommandApi, LiveSession } from '../../../nodes/BeyondTrustPra/api/model';
import type { EndAnswer } from '../../../nodes/shared/kill/endAnswer';
import type { PraKillRequest } from '../../../nodes/BeyondTrustPra/sessions/request';

/** An LSID made of a number. */
export function lsidOf(number: number): string {
	return number.toString(16).padStart(32, '0');
}

export function liveSession(changes: Partial<LiveSession> = {}): LiveSession {
	return {
		lsid: lsidOf(1),
		hostnames: ['srv-sql-07'],
		usernames: ['jdoe'],
		platform: null,
		kind: null,
		jumpItem: null,
		jumpGroup: null,
		startTime: null,
		source: 'commandV2',
		...changes,
	};
}

export function killRequest(changes: Partial<PraKillRequest> = {}): PraKillRequest {
	return {
		target: { kind: 'hostname', value: 'srv-sql-07', matchMode: 'equivalent' },
		dryRun: false,
		maxSessions: 50,
		protectedNames: { hostnames: [], usernames: [] },
		lookup: 'auto',
		lookbackHours: 24,
		attributes: {},
		logOutUser: false,
		verify: true,
		verifyTimeoutMs: 1_000,
		...changes,
	};
}

const notAsked = async (): Promise<never> => {
	throw new Error('the test did not expect this call');
};

/** A Command API that gives these answers to the calls that end a session, one after another. */
export function commandThatSays(
	answers: EndAnswer[] = [],
	setAttributes: CommandApi['setAttributes'] = notAsked,
): CommandApi & { ended: string[] } {
	const ended: string[] = [];
	return {
		source: 'commandV2',
		clients: {
			list: notAsked,
			get: notAsked,
			connections: notAsked,
			counts: notAsked,
			loggedIn: notAsked,
		},
		failover: { state: notAsked, set: notAsked },
		ended,
		endSession: async (lsid) => {
			ended.push(lsid);
			return answers.shift() ?? (await notAsked());
		},
		setAttributes,
		connectedClients: notAsked,
		getAttributes: notAsked,
		info: notAsked,
		health: notAsked,
	};
}
