import { BeyondTrustPasswordSafeApi } from '../../../credentials/BeyondTrustPasswordSafeApi.credentials';
import { BeyondTrustPasswordSafe } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafe.node.js';
import { Engine } from '../../harness/engine';
import { startSimulator } from '../../simulator';

const TYPE = 'n8n-nodes-beyondtrust.beyondTrustPasswordSafe';

async function bench(auth: 'oAuth2' | 'apiKey' = 'oAuth2') {
	const simulator = await startSimulator({ estate: 'empty' });
	const safe = simulator.passwordSafe;
	const engine = new Engine({
		nodeTypes: { [TYPE]: new BeyondTrustPasswordSafe() },
		credentialTypes: [new BeyondTrustPasswordSafeApi()],
	});
	const data = { url: simulator.url, authentication: auth, ...safe.defaultCredentials };
	const reference = await engine.credentials.add('beyondTrustPasswordSafeApi', data as never);
	const run = async (operation: string, parameters: object = {}, options: object = {}) =>
		await engine.runNode({
			type: TYPE,
			parameters: { resource: 'session', operation, ...parameters, options } as never,
			credentials: { beyondTrustPasswordSafeApi: reference },
		});
	return { simulator, safe, engine, run, data };
}

test.each(['oAuth2', 'apiKey'] as const)('%s: kill by host', async (auth) => {
	const { simulator, safe, run } = await bench(auth);
	try {
		const a = safe.startSession({ hostname: 'srv-sql-07', username: 'CORP\\jdoe' });
		const b = safe.startSession({ hostname: 'srv-sql-08', username: 'CORP\\jdoe' });
		const result = await run('terminateSessionsByHostname', { hostname: 'srv-sql-07.corp.example' });
		console.log(JSON.stringify(result.outputs[0]?.[0]?.json ?? result.error, null, 1), a, b);
		console.log(simulator.record.passwordSafe.signIns, safe.openSignIns().length);
		console.log(simulator.record.requests.map((r) => `${r.method} ${r.path} ${r.status}`));
		const user = await run('terminateSessionsByUsername', { username: 'jdoe' }, { logOutUser: true });
		console.log(JSON.stringify(user.outputs[0]?.[0]?.json ?? user.error, null, 1));
		for (const op of ['getAll']) {
			const list = await run(op, { returnAll: true });
			console.log(op, JSON.stringify(list.outputs[0]?.map((i) => i.json) ?? list.error, null, 1));
		}
		expect(safe.openSignIns()).toHaveLength(0);
	} finally {
		await simulator.close();
	}
});

test('lock', async () => {
	const { simulator, safe, run } = await bench();
	try {
		safe.startSession({ hostname: 'srv-sql-07', username: 'CORP\\jdoe' });
		safe.startSession({ hostname: 'srv-sql-07', username: 'CORP\\jdoe', status: 5 });
		const result = await run('lockSessionsByHostname', { hostname: 'srv-sql-07' });
		console.log(JSON.stringify(result.outputs[0]?.[0]?.json ?? result.error, null, 1));
	} finally {
		await simulator.close();
	}
});

test('credential', async () => {
	const { simulator, engine, data } = await bench();
	try {
		console.log(await engine.testCredential('beyondTrustPasswordSafeApi', data as never));
		console.log(await engine.testCredential('beyondTrustPasswordSafeApi', { ...data, clientSecret: 'x' } as never));
		console.log(await engine.testCredential('beyondTrustPasswordSafeApi', { ...data, authentication: 'apiKey' } as never));
		console.log(await engine.testCredential('beyondTrustPasswordSafeApi', { ...data, authentication: 'apiKey', apiKey: 'x' } as never));
		console.log(await engine.testCredential('beyondTrustPasswordSafeApi', { ...data, url: 'https://127.0.0.1:1' } as never));
		console.log(simulator.passwordSafe.openSignIns().length, simulator.record.passwordSafe.refusedSignIns);
	} finally {
		await simulator.close();
	}
});
