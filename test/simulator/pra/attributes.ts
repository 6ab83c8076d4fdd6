import type { Session } from './model';

/** Command API v2: longest value of a session attribute, in characters. */
export const LONGEST_ATTRIBUTE = 1024;

export function setAttribute(session: Session, codeName: string, value: string): void {
	if (codeName === 'external_key') session.externalKey = value;
	else session.customAttributes.set(codeName, value);
}
