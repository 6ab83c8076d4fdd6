import type { Session } from '../model';
import { namespaceOf } from '../namespaces';
import type { Pra } from '../pra';
import { element, openTag, PROLOG, textElement } from '../xml';
import { spelledLsid } from './spelling';

/** AccessSessionListing: LSID, external key, recording; no host, user or end. */
export function* accessSessionListing(pra: Pra, sessions: Session[]): Generator<string> {
	yield PROLOG;
	yield openTag('session_summary_list', { xmlns: namespaceOf(pra.quirks, 'reporting') });
	for (const session of sessions) {
		const key = session.externalKey === '' ? undefined : session.externalKey;
		const isAttribute = pra.quirks.listingExternalKey === 'attribute';
		yield element(
			'session_summary',
			{
				lsid: spelledLsid(session, pra.quirks),
				has_recording: session.recordingBytes === undefined ? 0 : 1,
				external_key: isAttribute ? key : undefined,
			},
			key !== undefined && !isAttribute ? [textElement('external_key', key)] : [],
		);
	}
	yield '</session_summary_list>\n';
}
