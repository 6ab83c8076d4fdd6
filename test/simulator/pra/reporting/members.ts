import type { Participant, Session } from '../model';
import { element, textElement } from '../xml';

/** Number of the accessed side within one session's report (`gsnumber`). */
export const CUSTOMER = 2;

/** Number of a person within one session's report, by the order in which they joined. */
export function representativeNumber(index: number): number {
	return 10 + index;
}

export function customerList({ host, lseq }: Session): string {
	return element('customer_list', {}, [
		element('customer', { gsnumber: CUSTOMER }, [
			textElement('username', host.jumpItem),
			// The public address carries a port, an IPv6 one in brackets.
			textElement('public_ip', lseq % 3 === 0 ? '[2001:db8::20]:51514' : '198.51.100.20:51514'),
			textElement('private_ip', host.privateIp),
			textElement('hostname', host.hostname),
			textElement('os', host.platform),
		]),
	]);
}

export function repList(session: Session): string {
	return element(
		'rep_list',
		{},
		session.participants.map((participant, index) => representative(session, participant, index)),
	);
}

function representative(session: Session, participant: Participant, index: number): string {
	const { person, joinedAt, leftAt } = participant;
	const until = leftAt ?? session.endedAt ?? Date.now();
	const owner = session.participants.find((candidate) => candidate.leftAt === undefined);
	const owns = participant === (owner ?? session.participants[0]);
	return element('representative', { gsnumber: representativeNumber(index), id: person.userId }, [
		textElement('username', person.username),
		textElement('display_name', person.displayName),
		textElement('public_display_name', person.displayName),
		textElement('private_display_name', person.displayName),
		textElement('public_ip', '203.0.113.9:60211'),
		textElement('private_ip', person.workstation.privateIp),
		textElement('hostname', person.workstation.hostname),
		textElement('os', person.workstation.platform),
		textElement('session_owner', owns ? 1 : 0),
		textElement('seconds_involved', Math.max(0, Math.floor((until - joinedAt) / 1000))),
	]);
}
