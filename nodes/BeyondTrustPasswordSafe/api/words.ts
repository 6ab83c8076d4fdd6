/** The vendor's numbers for a session as words (API guide, "Sessions"). */
export const STATUSES = {
	0: 'notStarted',
	1: 'inProgress',
	2: 'completed',
	5: 'locked',
	7: 'terminated',
	8: 'loggedOff',
	9: 'disconnected',
} as const;

export const LOCKED = 5;

export type StatusWord = (typeof STATUSES)[keyof typeof STATUSES];

/** A session that has begun or may begin, and has not ended: locked and disconnected ones can go on. */
export const LIVE_STATUSES = [0, 1, 5, 9] as const;

const PROTOCOLS: Record<number, string> = { 0: 'RDP', 1: 'SSH' };

const ARCHIVE_STATUSES: Record<number, string> = {
	0: 'notArchived',
	1: 'archived',
	2: 'restoring',
	3: 'archiving',
	4: 'sessionNotFound',
	5: 'repositoryOffline',
	6: 'unknown',
};

const KEYSTROKE_TYPES: Record<number, string> = {
	1: 'stdIn',
	2: 'stdOut',
	4: 'windowEvent',
	5: 'userEvent',
};

/** Of an account's password; the guide does not list the numbers. */
const CHANGE_STATES: Record<number, string> = { 0: 'idle', 1: 'changing', 2: 'queued' };

export const statusWord = (value: unknown) => wordOf(STATUSES, value);

export const protocolWord = (value: unknown) => wordOf(PROTOCOLS, value);

export const archiveWord = (value: unknown) => wordOf(ARCHIVE_STATUSES, value);

export const keystrokeWord = (value: unknown) => wordOf(KEYSTROKE_TYPES, value);

export const changeStateWord = (value: unknown) => wordOf(CHANGE_STATES, value);

/** A number that the guide does not list keeps its value: `unknown (3)`. */
function wordOf(words: Record<number, string>, value: unknown): string | null {
	if (value === null || value === undefined) return null;
	return words[Number(value)] ?? `unknown (${String(value)})`;
}
