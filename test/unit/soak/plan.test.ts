import { meansName } from '../../soak/aims';
import { DOMAINS, HOST_BASES, patternText, plain, USER_BASES, written } from '../../soak/names';
import type { Name, Pattern } from '../../soak/names';
import { planOf } from '../../soak/pra/plan';
import { reference } from '../property/referenceMatcher';

const PLANS = Array.from({ length: 400 }, (_, index) => planOf(index + 1));

test('the same seed gives the same case, another seed another', () => {
	expect(planOf(7)).toEqual(planOf(7));
	expect(new Set(PLANS.map((plan) => JSON.stringify(plan))).size).toBe(PLANS.length);
});

test('the cases are of every kind', () => {
	const items = PLANS.flatMap(({ executions }) => executions.flatMap((one) => one.items));
	const seen = new Set([
		...items.flatMap(({ target, options }) => [
			target.aim.by,
			options.lookup,
			options.output,
			options.onIncomplete,
			`dryRun ${options.dryRun}`,
			`verify ${options.verify}`,
			`logOut ${options.logOutUser}`,
			options.isBad ? 'a bad option' : '',
		]),
		...PLANS.flatMap(({ executions }) =>
			executions.flatMap(({ kind, onError }) => [kind, onError]),
		),
		...PLANS.flatMap(({ faults }) => faults.map(({ kind }) => kind)),
		...PLANS.flatMap(({ events }) => events.map(({ does }) => `event ${does.what}`)),
		...PLANS.flatMap(({ sessions }) => sessions.flatMap((one) => [one.kind, one.visibleAs])),
	]);
	const expected = [
		['exact', 'equivalent', 'wildcard', 'id', 'nothing'],
		['auto', 'commandV1', 'commandV2', 'report', 'sessions', 'fail', 'a bad option'],
		['dryRun true', 'dryRun false', 'verify true', 'verify false', 'logOut true'],
		['hostname', 'username', 'id'],
		['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'],
		['delay', 'hang', 'resetBefore', 'resetAfter', 'status', 'html', 'garbage', 'truncate'],
		['redirect', 'doctype', 'ignored', 'expireTokens'],
		['event begin', 'event end', 'event join', 'event reconnect'],
		['jumpClient', 'rdp', 'shell', 'webJump', 'clients', 'console', 'report'],
	].flat();
	expect(expected.filter((one) => !seen.has(one))).toEqual([]);
});

function namesOf(kind: Name['kind'], bases: string[]): Name[] {
	return bases.flatMap((base) => [
		plain(kind, base),
		...DOMAINS.flatMap((domain): Name[] => [
			{ kind, base, domain, form: 'dns' },
			...(kind === 'username' ? [{ kind, base, domain, form: 'netbios' } as const] : []),
		]),
	]);
}

describe.each([
	...HOST_BASES.map((bases) => ['hostname', bases] as const),
	...USER_BASES.map((bases) => ['username', bases] as const),
])('who is meant, decided on pairs, agrees with the reference matcher: %s %j', (kind, bases) => {
	const names = namesOf(kind, bases);

	test.each(['exact', 'equivalent'] as const)('%s', (by) => {
		for (const target of names) {
			for (const name of names) {
				const expected = reference(kind, by, written(target), written(name));
				expect([target, name, meansName({ by, name: target }, name)]).toEqual([
					target,
					name,
					expected,
				]);
			}
		}
	});

	test('wildcard', () => {
		const texts = [...bases.map((base) => base.replaceAll('ς', 'σ')), '.corp.example', '@corp'];
		for (const text of texts.filter(({ length }) => length > 1)) {
			for (const form of ['begins', 'ends', 'oneMore', 'contains'] as const) {
				const pattern: Pattern = { kind, form, text };
				for (const name of names) {
					const expected = reference(kind, 'wildcard', patternText(pattern), written(name));
					expect([text, form, name, meansName({ by: 'wildcard', pattern }, name)]).toEqual([
						text,
						form,
						name,
						expected,
					]);
				}
			}
		}
	});
});
