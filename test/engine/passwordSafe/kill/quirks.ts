import type { Quirks } from '../../../simulator/passwordSafe/quirks';
import { LIKELIEST } from '../../../simulator/passwordSafe/quirks';
import { QUIRK_VALUES } from '../../../simulator/passwordSafe/quirkValues';
import { all, onKill, outcomesOf, reportOf } from './support';

/** What may differ between servers without any difference to a kill; all other tests have the likeliest. */
const OF_NO_MATTER = [
	'terminatedStatus',
	'endedSession',
	'sessionsWithoutStatus',
	'newerSessionFields',
	'systemNameMatch',
	'userByName',
	'envelopes',
	'errorCodes',
	'unknownRoute',
	'forbiddenText',
	'badRequest',
	'serialised',
	'verificationToken',
	'affinityCookie',
	'dates',
	'unrecordedKeys',
	'linkedSessionSystem',
	'requestEndTakesSessions',
	'feedback',
	'singleSessionGate',
	'noLiveSession',
	'missingContentType',
	'signInRefusal',
	'tokenRefusal',
] as const satisfies Array<keyof Quirks>;

const CASES = OF_NO_MATTER.flatMap((name) =>
	QUIRK_VALUES[name]
		.filter((value) => value !== LIKELIEST[name])
		.map((value): [string, Partial<Quirks>] => [
			`${name}: ${JSON.stringify(value)}`,
			{ [name]: value },
		]),
);

test.concurrent.each(CASES)('%s', async (_name, passwordSafe) => {
	await onKill({ passwordSafe }, async (kill) => {
		// More than 25 systems and people: lists are read too.
		for (let index = 0; index < 26; index++) kill.bystander(`other-${index}`, `u${index}`);
		const byHost = [
			kill.target('srv', 'CORP\\jdoe', { account: 'CORP\\adm' }),
			kill.target('srv', 'local', { recorded: false }),
		];
		const byUser = [kill.target('web', 'CORP\\asmith'), kill.target('db', 'CORP\\asmith')];
		const over = kill.bystander('srv', 'CORP\\asmith', { endedAt: new Date() });
		const hosts = reportOf(await kill.killHost('srv'));
		expect(outcomesOf(hosts)).toEqual(all('terminated', byHost));
		const people = reportOf(await kill.killUser('asmith', { logOutUser: true }));
		expect(outcomesOf(people)).toEqual(all('terminated', byUser));
		const byId = reportOf(await kill.killId(over));
		expect(outcomesOf(byId)).toEqual({ [over]: 'alreadyEnded' });
		for (const report of [hosts, people, byId]) expect(report.contained).toBe(true);
	})();
});

test.concurrent.each(QUIRK_VALUES.endedSession)(
	'sessions that end by themselves just before the call, answered with %s: over, either way',
	async (endedSession) => {
		await onKill({ passwordSafe: { endedSession } }, async (kill) => {
			const ids = [kill.target('srv', 'a'), kill.target('srv', 'b')];
			const stop = kill.safe.onTerminate(() => {
				stop();
				kill.safe.endSession(ids[1]);
			});
			const report = reportOf(await kill.killHost('srv'));
			expect(report).toMatchObject({ contained: true, counts: { matched: 2, failed: 0 } });
			const { [ids[1]]: outcome } = outcomesOf(report);
			// An accepted call may have ended it: only a refusal shows that it was over.
			expect(outcome).toBe(endedSession === 204 ? 'terminated' : 'alreadyEnded');
		})();
	},
);
