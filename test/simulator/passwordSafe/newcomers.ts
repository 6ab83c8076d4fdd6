import type { AccessRequest } from './live/requests';
import { STATUS, type Protocol, type Session, type Status } from './live/sessions';
import type { State } from './state';
import { accountName } from './vault/accounts';
import type {
	AccessType,
	ManagedAccount,
	ManagedSystem,
	NewManagedAccount,
	NewManagedSystem,
} from './vault/model';

export interface NewSession {
	/** Name of the system that is accessed; created if unknown. Also the wire's AssetName. */
	hostname: string;
	/** Who asked for it: `jdoe`, `CORP\jdoe` or `jdoe@corp.example`; created if unknown. */
	username: string;
	/** Account on the target, by any form of its name; created if unknown. Default `administrator`. */
	account?: string;
	/** Default RDP. */
	protocol?: Protocol;
	/** Default: in progress; with `endedAt` completed. */
	status?: Status;
	/** Default: now; null: it never started. */
	startedAt?: Date | null;
	endedAt?: Date;
	/** Default: as the account's access policy has it. */
	recorded?: boolean;
	requestId?: number;
	/** False: an admin session to a machine that is not managed; no system, no account ID. */
	managed?: boolean;
	keystrokes?: Session['keystrokes'];
}

export interface NewRequest {
	username: string;
	accountId: number;
	/** Default: the account's own system. */
	systemId?: number;
	/** Default View. */
	accessType?: AccessType;
	/** Default 60. */
	minutes?: number;
	reason?: string;
	/** Default: by the account's access policy. */
	state?: 'pending' | 'active';
	/** Its credential was handed out; default false. */
	retrieved?: boolean;
}

export function addSystem(state: State, system: NewManagedSystem): ManagedSystem {
	return state.systems.add(system, state.clock.now());
}

export function addAccount(state: State, account: NewManagedAccount): ManagedAccount {
	const { system } = account;
	const systemId =
		typeof system === 'number'
			? system
			: (state.systems.called(system) ?? addSystem(state, { name: system })).systemId;
	return state.accounts.add(account, systemId, state.clock.now());
}

export function addSession(state: State, wanted: NewSession): Session {
	const now = state.clock.now();
	const name = wanted.account ?? 'administrator';
	const place = wanted.managed === false ? undefined : placeOf(state, wanted.hostname, name);
	const protocol = wanted.protocol ?? 'RDP';
	const recorded =
		wanted.recorded ??
		(place === undefined || state.policies.rule(place.account.accessPolicyId, protocol).recorded);
	return state.sessions.add({
		user: state.people.called(wanted.username),
		status: wanted.status ?? (wanted.endedAt === undefined ? STATUS.inProgress : STATUS.completed),
		protocol,
		startedAt: wanted.startedAt === undefined ? now : (wanted.startedAt?.getTime() ?? null),
		endedAt: wanted.endedAt?.getTime() ?? null,
		assetName: wanted.hostname,
		systemId: place?.system.systemId ?? null,
		accountId: place?.account.accountId ?? null,
		accountName: place === undefined ? name : accountName(place.account),
		directoryId:
			place === undefined || place.account.systemId === place.system.systemId
				? null
				: place.account.systemId,
		applicationId: null,
		requestId: wanted.requestId ?? null,
		kind: wanted.managed === false ? 'admin' : 'request',
		recorded,
		keystrokes: wanted.keystrokes ?? [],
	});
}

function placeOf(state: State, hostname: string, account: string) {
	const system = state.systems.called(hostname) ?? addSystem(state, { name: hostname });
	return {
		system,
		account:
			state.accounts.called(system.systemId, account) ??
			addAccount(state, { name: account, system: system.systemId }),
	};
}

export function addRequest(state: State, wanted: NewRequest): AccessRequest {
	const account = state.accounts.get(wanted.accountId);
	if (account === undefined) throw new Error(`No managed account ${wanted.accountId}`);
	const now = state.clock.now();
	const accessType = wanted.accessType ?? 'View';
	const { minApprovers } = state.policies.rule(account.accessPolicyId, accessType);
	const active = (wanted.state ?? (minApprovers === 0 ? 'active' : 'pending')) === 'active';
	return state.requests.add({
		requestor: state.people.called(wanted.username),
		account,
		systemId: wanted.systemId ?? account.systemId,
		accessType,
		applicationId: null,
		reason: wanted.reason ?? '',
		ticketNumber: null,
		createdAt: now,
		expiresAt: now + (wanted.minutes ?? 60) * 60_000,
		approvalsNeeded: minApprovers,
		approvedBy: new Set(),
		approvedAt: active ? now : null,
		end: null,
		endedAt: null,
		rotateOnCheckin: true,
		retrieved: wanted.retrieved ?? false,
		setId: null,
	});
}
