import { Failure } from '../../shared/failure';

const LSID = /^[0-9a-f]{32}$/i;

/** Whether a text is an LSID, PRA's only handle of a session: 32 hex digits (Command API v2). */
export function isLsid(text: unknown): text is string {
	return typeof text === 'string' && LSID.test(text);
}

/** LSIDs are compared without regard to case: the APIs were seen to spell them both ways. */
export function lsidKey(lsid: string): string {
	return lsid.toLowerCase();
}

/** @throws Failure `badInput` where a parameter is no LSID */
export function checkedLsid(typed: unknown): string {
	const lsid = String(typed ?? '').trim();
	if (LSID.test(lsid)) return lsid;
	const shown = lsid === '' ? 'is empty' : `"${lsid.slice(0, 64)}" is not 32 hex digits`;
	throw new Failure('badInput', `The LSID ${shown}`, {
		description:
			'Fill in the field "LSID" with the LSID of a session, as "Get Many" lists it. Other IDs of a session (lseq, client ID) do not work here.',
	});
}
