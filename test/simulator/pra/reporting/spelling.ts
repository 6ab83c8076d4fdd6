import type { Session } from '../model';
import type { Quirks } from '../quirks';

export function spelledLsid(session: Session, quirks: Quirks): string {
	return quirks.lsidCase === 'upper' ? session.lsid.toUpperCase() : session.lsid;
}
