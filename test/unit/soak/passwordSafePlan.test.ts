import { QUIRK_VALUES } from '../../simulator/passwordSafe/quirkValues';
import { planOf } from '../../soak/passwordSafe/plan';

const PLANS = Array.from({ length: 400 }, (_, index) => planOf(index + 1));

test('the same seed gives the same case, another seed another', () => {
	expect(planOf(7)).toEqual(planOf(7));
	expect(new Set(PLANS.map((plan) => JSON.stringify(plan))).size).toBe(PLANS.length);
});

test('the cases are of every kind', () => {
	const executions = PLANS.flatMap((plan) => plan.executions);
	const items = executions.flatMap((one) => one.items);
	const sessions = PLANS.flatMap((plan) => plan.sessions);
	const seen = new Set([
		...items.flatMap(({ target, options }) => [
			target.aim.by,
			options.output,
			options.onIncomplete,
			`dryRun ${options.dryRun}`,
			`verify ${options.verify}`,
			`logOut ${options.logOutUser}`,
			options.isBad ? 'a bad option' : '',
		]),
		...executions.flatMap(({ kind, action, onError }) => [kind, action, onError]),
		...PLANS.flatMap(({ server }) => [
			server.authentication,
			...server.lacks.map((lack) => `lacks ${lack}`),
			...Object.entries(server.quirks).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
		]),
		...PLANS.flatMap(({ faults }) => faults.map(({ kind }) => kind)),
		...PLANS.flatMap(({ events }) => events.map(({ does }) => `event ${does.what}`)),
		...PLANS.flatMap(({ estate }) => estate.systems.map(({ kind }) => kind)),
		...sessions.map(({ status }) => `status ${status}`),
		...sessions.map(({ isLinked, system }) => (isLinked && system !== null ? 'linked' : '')),
		...sessions.map(({ system, user }) => `${system === null} ${user === null}`),
	]);
	const quirks = Object.entries(QUIRK_VALUES).flatMap(([name, values]) =>
		values.map((value) => `${name} ${JSON.stringify(value)}`),
	);
	const expected = [
		['exact', 'equivalent', 'wildcard', 'id', 'nothing'],
		['report', 'sessions', 'fail', 'a bad option'],
		['dryRun true', 'dryRun false', 'verify true', 'verify false', 'logOut true'],
		['hostname', 'username', 'terminate', 'lock', 'oAuth2', 'apiKey'],
		['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'],
		['systems', 'users', 'sessions', 'end', 'quarantine'].map((lack) => `lacks ${lack}`),
		quirks,
		['delay', 'hang', 'resetBefore', 'resetAfter', 'status', 'html', 'garbage', 'truncate'],
		['redirect', 'ignored', 'expireTokens', 'expireSignIns'],
		['begin', 'end', 'lock', 'disconnect'].map((what) => `event ${what}`),
		['asset', 'database', 'cloud', 'linked', 'true false', 'false true'],
		[0, 1, 2, 5, 7, 8, 9].map((status) => `status ${status}`),
	].flat();
	expect(expected.filter((one) => !seen.has(one))).toEqual([]);
});
