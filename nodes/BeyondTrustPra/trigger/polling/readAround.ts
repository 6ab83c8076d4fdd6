import type { Failure } from '../../../shared/failure';
import { toFailure } from '../../../shared/failure';

/** Where more than this cannot be read, it is the server's answers that are broken, not some records. */
const MOST_BROKEN = 12;

/** Seconds of a window, or places in a list: from the first until before the last. */
export interface Stretch {
	from: number;
	to: number;
}

/**
 * Reads a stretch; where its report cannot be read, in halves, down to the numbers that break it. A
 * report is one document: a character that XML does not allow, in whatever one session has of names
 * and texts, breaks it for all.
 * @returns the numbers that could not be read, twice each
 * @throws Failure where too many could not be, or another one than `nonsense`
 */
export async function readAround(
	whole: Stretch,
	read: (part: Stretch) => Promise<unknown>,
): Promise<number[]> {
	const broken: number[] = [];
	const parts = [whole];
	for (let part = parts.pop(); part; part = parts.pop()) {
		let failure = await failureOf(read, part);
		const { from, to } = part;
		if (failure && to - from > 1) {
			const middle = Math.floor((from + to) / 2);
			parts.push({ from: middle, to }, { from, to: middle });
			continue;
		}
		if (failure) failure = await failureOf(read, part);
		if (failure && broken.length === MOST_BROKEN) throw failure;
		if (failure) broken.push(from);
	}
	return broken;
}

async function failureOf(
	read: (part: Stretch) => Promise<unknown>,
	part: Stretch,
): Promise<Failure | undefined> {
	try {
		await read(part);
		return undefined;
	} catch (error) {
		const failure = toFailure(error);
		if (failure.kind === 'nonsense') return failure;
		throw failure;
	}
}
