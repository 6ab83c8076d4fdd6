import {
	ROLES,
	type Feature,
	type Level,
	type Role,
} from '../../simulator/passwordSafe/identity/rights';
import { useSafe } from './bench';
import { outcome, SafeClient } from './client';

type Rights = { features?: Partial<Record<Feature, Level>>; roles?: Role[] };

const quarantine: Rights = { features: { 'Password Safe API Global Quarantine': 'full' } };
const has = (...roles: Role[]): Rights => ({ roles });
const reads = (feature: Feature): Rights => ({ features: { [feature]: 'read' } });
const controls = (feature: Feature): Rights => ({ features: { [feature]: 'full' } });

const ACCOUNTS = 'Password Safe Account Management';

/** Each call with the rights that suffice, one at a time. Paths: 1 stands for what is seeded. */
const CALLS: Array<[method: string, path: string, ...sufficient: Rights[]]> = [
	[
		'GET',
		'Sessions',
		...(
			['ISA', 'Session Auditor', 'Recorded Session Reviewer', 'Active Session Reviewer'] as const
		).map((role) => has(role)),
		reads('Password Safe Admin Session Reviewer'),
	],
	['GET', 'Sessions/1/Keystrokes', has('ISA'), has('Session Auditor')],
	['POST', 'Sessions/1/Terminate', quarantine, has('ISA'), has('Active Session Reviewer')],
	['POST', 'Sessions/1/Lock', quarantine, has('ISA'), has('Active Session Reviewer')],
	['POST', 'ManagedSystems/1/Sessions/Terminate', quarantine],
	['POST', 'ManagedAccounts/1/Sessions/Lock', quarantine],
	['POST', 'Users/1/Requests/Terminate', quarantine],
	['POST', 'Users/1/Quarantine', quarantine],
	['POST', 'ManagedSystems/1/ManagedAccounts/Credentials/Change', quarantine],
	['GET', 'ManagedAccounts', has('Requestor'), has('Requestor/Approver'), has('ISA')],
	['GET', 'ManagedAccounts/1', reads(ACCOUNTS)],
	['GET', 'ManagedSystems/1/ManagedAccounts', reads(ACCOUNTS)],
	['POST', 'ManagedAccounts/1/Credentials/Test', controls(ACCOUNTS)],
	['POST', 'ManagedAccounts/1/Credentials/Change', controls(ACCOUNTS)],
	[
		'PUT',
		'ManagedAccounts/1/Credentials',
		controls(ACCOUNTS),
		has('ISA'),
		has('Credentials Manager'),
	],
	['GET', 'ManagedSystems', reads('Password Safe System Management')],
	[
		'GET',
		'Requests',
		...(['Requestor', 'Approver', 'Requestor/Approver', 'ISA'] as const).map((role) => has(role)),
	],
	['POST', 'ISARequests', has('ISA')],
	['POST', 'ISASessions', has('ISA')],
	['POST', 'Sessions/Admin', controls('Password Safe Admin Session')],
	['GET', 'AccessPolicies', reads('Password Safe Role Management')],
	['POST', 'AccessPolicies/Test', has('Requestor'), has('Requestor/Approver')],
	['GET', 'Users', reads('User Accounts Management')],
	['GET', 'UserGroups', reads('User Accounts Management')],
	['GET', 'UserAudits', reads('User Audits')],
	['GET', 'Entitlements', reads('Analytics and Reporting')],
	['GET', 'Workgroups', reads('Asset Management')],
	['POST', 'Assets/Search', reads('Asset Management')],
	['GET', 'FunctionalAccounts', reads(ACCOUNTS)],
	['GET', 'Secrets-Safe/Secrets', reads('Secrets Safe'), reads('Workforce Passwords')],
];

describe('rights in Password Safe', () => {
	const bench = useSafe();
	const NO = 'User does not have permission to perform the requested action';

	let limited: SafeClient;
	beforeEach(async () => {
		bench.safe.addUser({ username: 'limited' });
		limited = await SafeClient.byKey(bench.safe, 'limited');
	});

	const grant = (rights: Rights, administrator = false) =>
		bench.safe.changeUser('limited', {
			rights: { administrator, features: {}, roles: [], ...rights },
		});

	it.each(CALLS)('%s %s needs what it needs', async (method, path, ...sufficient) => {
		const body = method === 'GET' ? undefined : {};
		const ask = async () => outcome(await limited.send(method, path, body));
		expect(await ask()).toEqual([403, NO]);
		for (const rights of sufficient) {
			grant(rights);
			expect(await ask()).not.toEqual([403, NO]);
		}
		const others = ROLES.filter((role) => !sufficient.some(({ roles }) => roles?.includes(role)));
		grant({ roles: others });
		expect(await ask()).toEqual([403, NO]);
	});

	it('reading is not enough to act, and Administrators have every feature', async () => {
		grant(reads('Password Safe API Global Quarantine'));
		expect(await post('ManagedSystems/1/Sessions/Terminate')).toEqual([403, NO]);
		grant(reads(ACCOUNTS));
		expect(await post('ManagedAccounts/1/Credentials/Change')).toEqual([403, NO]);
		grant({}, true);
		expect((await post('ManagedSystems/1/Sessions/Terminate'))[0]).toBe(404);
	});

	const post = async (path: string) => outcome(await limited.post(path, {}));

	it('differ among releases', async () => {
		const { sessionId } = bench.safe.startSession({ hostname: 'srv', username: 'jdoe' });
		grant(has('ISA'));
		bench.safe.quirks.singleSessionGate = 'globalQuarantine';
		expect(await post(`Sessions/${sessionId}/Terminate`)).toEqual([403, NO]);
		expect(bench.simulator.record.passwordSafe.terminations).toMatchObject([
			{ sessionId: null, id: sessionId, user: 'limited', result: 'refused' },
		]);
		grant(reads('Password Safe Admin Session Reviewer'));
		bench.safe.quirks.adminReviewerReads = false;
		bench.safe.quirks.forbiddenText = 'Forbidden';
		expect(outcome(await limited.get('Sessions'))).toEqual([403, 'Forbidden']);
	});

	it.each([
		['number', 4031, 4032, 4033],
		['string', '4031', '4032', '4033'],
	] as const)('of requests have codes, as %s', async (quirk, nobody, approver, requestor) => {
		bench.safe.quirks.errorCodes = quirk;
		expect(await post('Requests')).toEqual([403, nobody]);
		expect(await post('RequestSets')).toEqual([403, nobody]);
		grant(has('Approver'));
		expect(await post('Requests')).toEqual([403, approver]);
		grant(has('Requestor'));
		expect(outcome(await limited.put('Requests/1/Approve'))).toEqual([403, requestor]);
		expect(outcome(await limited.put('Requests/1/Deny'))).toEqual([403, requestor]);
		expect(outcome(await limited.get('Requests?queue=app'))).toEqual([403, requestor]);
	});
});
