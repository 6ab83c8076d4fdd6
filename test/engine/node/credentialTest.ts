import type { IDataObject } from 'n8n-workflow';

import { selfSigned } from '../../simulator';
import type { SimulatorOptions } from '../../simulator';
import type { PraBench } from '../support';
import { GENERATIONS, having, onPra } from '../support';

async function press(bench: PraBench, changes: IDataObject = {}) {
	const data = bench.credentialData(changes);
	return await bench.engine.testCredential('beyondTrustPraApi', data as never);
}

const OK = { status: 'OK', message: 'Connection successful!' };

test.concurrent.each(GENERATIONS)('%s: signed in', async (generation) => {
	await onPra(having(generation), async (bench) => {
		expect(await press(bench)).toEqual(OK);
		expect(await press(bench, { url: `${bench.simulator.url}/login` })).toEqual(OK);
	})();
});

test.concurrent(
	'an API account without any permission can sign in all the same',
	onPra({}, async (bench) => {
		const permissions = { perm_command: 'deny', perm_reporting_session: false } as const;
		bench.pra.changeAccount({ permissions });
		expect(await press(bench)).toEqual(OK);
	}),
);

interface Failing {
	simulator?: SimulatorOptions;
	before?: (bench: PraBench) => void;
	credential?: IDataObject;
	message: RegExp;
}

const FAILING: Record<string, Failing> = {
	'wrong secret': {
		credential: { clientSecret: 'nope' },
		message: /refuses the client ID or the client secret.*"Client Secret"/,
	},
	'account disabled': {
		before: ({ pra }) => pra.changeAccount({ disabled: true }),
		message: /API account is enabled/,
	},
	'address not allowed': {
		before: ({ pra }) => pra.changeAccount({ ipAddresses: ['192.0.2.1'] }),
		message: /network restrictions/,
	},
	'XML API off': {
		simulator: { quirks: { xmlApi: false } },
		message: /XML API is not enabled.*Enable XML API/,
	},
	'nothing listening': {
		credential: { url: 'http://127.0.0.1:1' },
		message: /failed or broke.*server is running/,
	},
	'another server': {
		before: ({ faults }) => faults.add({ kind: 'html', when: { api: 'token' } }),
		message: /does not answer like a PRA appliance.*field "URL"/,
	},
	'http URL': { credential: { url: 'http://access.example.com' }, message: /https:\/\/.*"URL"/ },
	'no URL': { credential: { url: '' }, message: /URL of the credential is empty/ },
};

test.concurrent.each(Object.entries(FAILING))('%s', async (_name, failing) => {
	await onPra(failing.simulator ?? {}, async (bench) => {
		failing.before?.(bench);
		const { status, message } = await press(bench, failing.credential);
		expect(status).toBe('Error');
		expect(message).toMatch(failing.message);
		expect(message).not.toContain(bench.pra.defaultAccount.clientSecret);
	})();
});

test.concurrent('a certificate that nobody trusts, and the switch that accepts it', async () => {
	await onPra({ tls: await selfSigned() }, async (bench) => {
		const { status, message } = await press(bench);
		expect(status).toBe('Error');
		expect(message).toMatch(/certificate.*not trusted.*Ignore SSL Issues/);
		expect(await press(bench, { allowUnauthorizedCerts: true })).toEqual(OK);
	})();
});

test.concurrent(
	'after a wrong secret the right one works at once',
	onPra({}, async (bench) => {
		expect((await press(bench, { clientSecret: 'nope' })).status).toBe('Error');
		expect(await press(bench)).toEqual(OK);
	}),
);
