import { Failure } from '../failure';

const DAY_MS = 86_400_000;

/**
 * The server's clock by the `Date` header of an answer (RFC 9110), in milliseconds and of whole
 * seconds: its records bear its times, and n8n's own clock may differ by minutes. Without the header
 * n8n's clock has to do.
 * @throws Failure `nonsense` where the two differ by a day: one of them is wrong, and a feed that
 *   followed it would leave out whatever happened until then
 */
export function serverTime(dateHeader: string, local = Date.now()): number {
	const time = dateHeader === '' ? local : Date.parse(dateHeader);
	if (Math.abs(time - local) <= DAY_MS) return Math.floor(time / 1000) * 1000;
	throw new Failure('nonsense', "The server's clock and that of this n8n differ by a day or more", {
		description: `The server says "${dateHeader.slice(0, 60)}". Nothing was concluded from its answer: set the clock that is wrong, and the feed goes on where it stood.`,
	});
}
