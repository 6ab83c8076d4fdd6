import { presentIn } from './estate';
import type { Session, SessionView } from './model';

export function toView(session: Session): SessionView {
	const involved = session.endedAt === undefined ? presentIn(session) : session.participants;
	return {
		lsid: session.lsid,
		hostname: session.host.hostname,
		jumpItem: session.host.jumpItem,
		users: involved.map(({ person }) => person.username),
		kind: session.kind,
		visibleAs: session.visibleAs,
		startedAt: new Date(session.startedAt),
		endedAt: session.endedAt === undefined ? null : new Date(session.endedAt),
		externalKey: session.externalKey,
		customAttributes: Object.fromEntries(session.customAttributes),
	};
}
