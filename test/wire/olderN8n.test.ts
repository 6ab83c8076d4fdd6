import type { IExecuteFunctions } from 'n8n-workflow';
import { BeyondTrustPra } from '../../nodes/BeyondTrustPra/BeyondTrustPra.node';
import type { Respond } from './appliance';
import { json, nameOf } from './appliance';
import { closeWire, endWire, expectNothingLeaked, TOKEN, WireBench } from './bench';

const { execute } = BeyondTrustPra.prototype;

/**
 * The request helper of n8n 2.8 and before: it takes any `ignoreHttpStatusErrors` for a plain yes,
 * and what it throws has lost its cause.
 */
function makeOlder(context: IExecuteFunctions): void {
	const { helpers } = context;
	const helper = helpers.httpRequestWithAuthentication;
	helpers.httpRequestWithAuthentication = async function (type, { ...options }) {
		options.ignoreHttpStatusErrors = Boolean(options.ignoreHttpStatusErrors);
		try {
			return (await helper.call(this, type, options)) as unknown;
		} catch (error) {
			throw Object.assign(error as Error, { cause: undefined });
		}
	};
}

beforeEach(() => {
	jest.spyOn(BeyondTrustPra.prototype, 'execute').mockImplementation(async function (
		this: IExecuteFunctions,
	) {
		makeOlder(this);
		return await execute.call(this);
	});
});

afterEach(() => {
	endWire();
	jest.restoreAllMocks();
});

afterAll(closeWire);

const CALL = 'GET /api/command/v2/client';

/** Takes tokens from this number on, and no earlier one. */
function takingTokensFrom(good: { first: number }): Respond {
	return ({ headers }) => {
		const given = Number(headers.authorization.split(`${TOKEN}-`)[1]);
		return given >= good.first ? json([]) : json({ message: 'BODY-MARKER' }, 401);
	};
}

test('a token that died is replaced, though n8n goes on giving the old one', async () => {
	const good = { first: 1 };
	const bench = WireBench.start(takingTokensFrom(good));
	const credential = await bench.storeCredential();
	for (const [first, sent] of [
		[1, 1],
		[2, 3],
		// Nobody sends the dead one any more, though n8n still holds it.
		[2, 4],
		[3, 6],
	]) {
		good.first = first;
		expect((await bench.list('commandV2', credential)).status).toBe('success');
		expect(bench.signIns).toHaveLength(first);
		expect(bench.sent.map(nameOf)).toEqual(Array<string>(sent).fill(CALL));
		expect(await bench.engine.credentials.read(credential)).toMatchObject({
			accessToken: `${TOKEN}-1`,
		});
	}
});

test('executions that see a token dead together replace it once', async () => {
	const good = { first: 1 };
	const bench = WireBench.start(takingTokensFrom(good));
	const credential = await bench.storeCredential();
	await bench.list('commandV2', credential);
	good.first = 2;
	const lists = Array.from({ length: 10 }, async () => await bench.list('commandV2', credential));
	for (const { status } of await Promise.all(lists)) expect(status).toBe('success');
	expect(bench.signIns).toHaveLength(2);
});

test('where no token is taken, the error says so, and nothing of the answers', async () => {
	const bench = WireBench.start(takingTokensFrom({ first: Infinity }));
	const result = await bench.list('commandV2');
	expect(result.error?.message).toContain('does not accept the token, not even a new one');
	expect(result.error).toMatchObject({ httpCode: '401' });
	expect(bench.signIns.length).toBeLessThanOrEqual(3);
	expectNothingLeaked(result, 'BODY-MARKER');
});

test('a sign-in that is refused is explained, by an error that has lost its cause too', async () => {
	const bench = WireBench.start(() => json([]));
	bench.signIn = () => json({ error: 'invalid_client', message: 'BODY-MARKER' }, 401);
	const result = await bench.list('commandV2');
	expect(result.error?.message).toContain('refuses the client ID or the client secret');
	expect(result.error?.description).toContain('"Client Secret"');
	expectNothingLeaked(result, 'BODY-MARKER');
});

test('a secret that was renewed is explained when the token dies', async () => {
	const good = { first: 1 };
	const bench = WireBench.start(takingTokensFrom(good));
	const credential = await bench.storeCredential();
	await bench.list('commandV2', credential);
	good.first = 2;
	bench.signIn = () => json({ error: 'invalid_client' }, 401);
	const { error } = await bench.list('commandV2', credential);
	expect(error?.message).toContain('refuses the client ID or the client secret');
});

describe('the Configuration API, which says 401 to an unknown name too', () => {
	const groups = { resource: 'configuration', operation: 'getAll' };

	test('a name that is unknown: told as such, and no token is fetched for it', async () => {
		const bench = WireBench.start(({ path }) =>
			path.includes('code_name') ? json({ message: 'BODY-MARKER' }, 401) : json([]),
		);
		const parameters = { objectType: 'jumpGroup', filters: { codeName: 'servers' } };
		const result = await bench.run({ ...groups, parameters });
		expect(result.error?.message).toBe('The appliance does not know a filter of this call');
		expect(bench.signIns).toHaveLength(1);
		expect(bench.sent).toHaveLength(3);
		expectNothingLeaked(result, 'BODY-MARKER');
	});

	test('a token that died is replaced, and the call goes again', async () => {
		const good = { first: 1 };
		const bench = WireBench.start(takingTokensFrom(good));
		const credential = await bench.storeCredential();
		const parameters = { objectType: 'jumpGroup' };
		expect((await bench.run({ ...groups, parameters, credential })).status).toBe('success');
		good.first = 2;
		expect((await bench.run({ ...groups, parameters, credential })).status).toBe('success');
		expect(bench.signIns).toHaveLength(2);
	});
});
