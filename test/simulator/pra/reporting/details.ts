import type { Session } from '../model';
import type { Quirks } from '../quirks';
import { unixSeconds } from '../time';
import { element, textElement } from '../xml';
import { representativeNumber } from './members';

type Shape = Quirks['reportShape'];

/** `session_details`: who came and went, then as many further events as the session has. */
export function* sessionDetails(session: Session, shape: Shape): Generator<string> {
	const timestamp = unixSeconds(session.startedAt);
	const [owner] = session.participants;
	yield '<session_details>';
	yield element('event', { timestamp, event_type: 'Session Start' });
	yield element('event', { timestamp, event_type: 'Conference Owner Changed' }, [
		textElement('destination', owner.person.displayName, {
			type: 'representative',
			gsnumber: representativeNumber(0),
		}),
		data({ owner: owner.person.displayName }, shape),
	]);
	for (const [index, { person, joinedAt }] of session.participants.entries()) {
		const attributes = {
			timestamp: unixSeconds(joinedAt),
			event_type: 'Conference Member Added',
		};
		yield element('event', attributes, [
			performedBy(person.displayName, index),
			data({ user_id: String(person.userId), private_ip: person.workstation.privateIp }, shape),
		]);
	}
	for (let i = 0; i < session.detailEvents; i++) {
		const attributes = {
			timestamp: timestamp + i,
			event_type: 'Session Foreground Window Changed',
		};
		yield element('event', attributes, [
			performedBy(owner.person.displayName, 0),
			data({ name: `Window ${i}`, executable: `C:\\Tools\\tool-${i % 97}.exe` }, shape),
		]);
	}
	if (session.endedAt !== undefined) {
		const attributes = { timestamp: unixSeconds(session.endedAt), event_type: 'Session End' };
		yield element('event', attributes);
	}
	yield '</session_details>';
}

function performedBy(displayName: string, index: number): string {
	const gsnumber = representativeNumber(index);
	return textElement('performed_by', displayName, { type: 'representative', gsnumber });
}

/** Captured: one `data` with all values. Schema: one `data` per value. */
function data(values: Record<string, string>, shape: Shape): string {
	const written = Object.entries(values).map(([name, value]) => element('value', { name, value }));
	if (shape === 'captured') return element('data', {}, written);
	return written.map((value) => element('data', {}, [value])).join('');
}
