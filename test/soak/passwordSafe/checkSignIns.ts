import { tooManyTokens } from '../../invariants/tokens';
import type { RecordedRequest } from '../../simulator';
import { SIGN_IN, SIGN_OUT } from './faults';
import type { Course, Ran } from './run';

/** One sign-in an execution, another for each that was refused; all signed out; one call at a time. */
export function checkSignIns(ran: Ran): string[] {
	const { record } = ran.simulator;
	const refusals = record.requests.filter(isRefused);
	const { peakParallel } = record.passwordSafe;
	// Who gives up waiting goes on while the server may still be at it.
	const isInTime = ran.courses.every(({ plan }) => plan.timeout >= 5);
	return [
		...ran.courses.flatMap((course) => storm(course, record.requests)),
		...tooManyTokens(record.tokensIssued, 1, refusals.length),
		...(isInTime && peakParallel > 1 ? [`${peakParallel} calls of one sign-in at once`] : []),
		...leftOpen(ran),
	];
}

function storm({ caller }: Course, requests: RecordedRequest[]): string[] {
	const own = requests.filter((request) => request.caller === caller);
	const signIns = own.filter(({ path }) => SIGN_IN.path.test(path)).length;
	const refusals = own.filter(isRefused).length;
	return signIns <= 1 + refusals
		? []
		: [`${caller}: ${signIns} sign-ins, with ${refusals} refusals`];
}

function isRefused({ status, fault, path }: RecordedRequest): boolean {
	return status === 401 || (fault !== undefined && /\/Auth\//i.test(path));
}

/** Sign-ins that nobody signed out of, though their cookies came, and signing out did not fail. */
function leftOpen({ plan, simulator: { record, passwordSafe } }: Ran): string[] {
	const isLost = (number: number) =>
		record.requests.some(
			({ path, signIn, fault }) =>
				signIn === number && SIGN_IN.path.test(path) && fault !== undefined,
		);
	const open = passwordSafe.openSignIns().filter(({ number }) => !isLost(number));
	// Where every call is validated, a dead token ends nothing.
	const maySignOut = !(
		plan.server.validatesEveryCall && record.requests.some(({ fault }) => fault === 'expireTokens')
	);
	const failed = record.requests.filter(
		({ path, fault, status }) =>
			SIGN_OUT.path.test(path) && (fault !== undefined || (status === 401 && !maySignOut)),
	);
	return open
		.slice(failed.length)
		.map(({ number }) => `sign-in ${number} is still open, or another one`);
}
