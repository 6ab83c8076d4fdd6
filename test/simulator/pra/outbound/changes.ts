import type { Person, Session } from '../model';

/** What happens to sessions, as it happens. */
export type SessionChange =
	| { kind: 'begin' | 'end'; session: Session }
	| { kind: 'joined' | 'left' | 'ownerChanged'; session: Session; person: Person }
	/** The endpoint's own client enters or leaves. */
	| { kind: 'endpointJoined' | 'endpointLeft'; session: Session };

export type ChangeKind = SessionChange['kind'];
