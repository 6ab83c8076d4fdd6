import type { Session } from '../model';
import { namespaceOf } from '../namespaces';
import type { Pra } from '../pra';
import { element, openTag, PROLOG } from '../xml';
import { spelledLsid } from './spelling';

/** AccessSessionListing: LSID, external key, recording; no host, user or end. */
export function* accessSessionListing(pra: Pra, sessions: Session[]): Generator<string> {
	yield PROLOG;
	yield openTag('session_summary_list', { xmlns: namespaceOf(pra.quirks, 'reporting') });
	for (const session of sessions) {
		yield element('session_summary', {
			lsid: spelledLsid(session, pra.quirks),
			has_recording: 0,
			external_key: session.externalKey === '' ? undefined : session.externalKey,
		});
	}
	yield '</session_summary_list>\n';
}
