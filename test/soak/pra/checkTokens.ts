import { tooManyTokens } from '../../invariants/tokens';
import type { Ran } from './run';

/** One process runs the case; a token of a second is given up after half of it. */
export function checkTokens({ simulator, courses }: Ran): string[] {
	const { record, pra } = simulator;
	const deaths = record.requests.filter(
		({ api, fault, status }) =>
			fault === 'expireTokens' ||
			(fault === 'status' && status === 401) ||
			(fault && api === 'token'),
	);
	const { tokenLifetime } = pra.quirks;
	const took = Math.max(...courses.map(({ doneAt, begunAt }) => doneAt - begunAt));
	const expired = Math.ceil(took / (tokenLifetime * 500));
	return tooManyTokens(record.tokensIssued, 1, deaths.length + (tokenLifetime < 60 ? expired : 0));
}
