import { OBJECTS } from '../../nodes/BeyondTrustPra/api/configuration/objects';
import {
	BODIES,
	INSTALLER_PLATFORMS,
	PATHS,
	SCHEMA_VERSION,
} from '../../nodes/BeyondTrustPra/api/configuration/schema';
import { nodeSchema } from '../../scripts/configuration/nodeSchema';
import { simulatorSchema } from '../../scripts/configuration/simulatorSchema';
import type { Simulator } from '../simulator';
import { startSimulator } from '../simulator';
import { OPERATIONS, SCHEMAS } from '../simulator/pra/configuration/schema';
import { itemOf } from '../simulator/pra/configuration/store';
import { Client } from './client';
import { present, vendorFile } from './configuration/vendorFile';

const BASE = '/api/config/v1';

/** What the file has no answer for: the accounts of Windows in the Vault. */
const TYPES = ['username_password', 'ssh', 'opaque_token', 'x509_csr', 'aws_secret'];

let simulator: Simulator;
let client: Client;

beforeEach(async () => {
	simulator = await startSimulator({ estate: 'empty', rateLimit: false });
	simulator.pra.changeAccount({
		permissions: { perm_configuration: true, perm_configuration_vault_account: true },
	});
	client = await Client.signIn(simulator);
});

afterEach(async () => await simulator.close());

/** Asks, and gives what of the answer is not as the vendor's file has it. */
async function wrongIn(method: string, path: string, body?: object): Promise<string[]> {
	const init = body && {
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	};
	const { status, text } = await client.send(method, BASE + path, init);
	return vendorFile!.wrongInAnswer(method, path.split('?')[0], status, text);
}

/** A list of the simulator below a parent that is there, and an object in it. */
function prepared(template: string, given: object = {}): { list: string; id?: number } {
	const { configuration } = simulator.pra;
	const above = /^(.+?)\/\{/.exec(template)?.[1];
	const parent =
		above === undefined
			? undefined
			: configuration.add(above === '/jump-approval' ? '/user' : above);
	const list = template.replace(/\{\w+\}/, String(parent?.id));
	const item = itemOf(template);
	if (!item) return { list };
	const row = configuration.add(list, given as Record<string, unknown>);
	const parameter = item.slice(item.lastIndexOf('{') + 1, -1);
	return { list, id: Number(row[parameter] ?? row.id) };
}

const TEMPLATES = [...new Set(Object.keys(OPERATIONS).map((one) => one.split(' ')[1]))];

const LISTS = TEMPLATES.filter(
	(template) =>
		!TEMPLATES.some((other) => itemOf(other) === template) &&
		!/\/(check-out|check-in|force-check-in|rotate|approve|request)$/.test(template),
);

if (!present) {
	test("the vendor's OpenAPI file is absent: nothing is held against it here", () => {
		expect(vendorFile).toBeUndefined();
	});
} else {
	test("the generated modules are those of the vendor's file", () => {
		const { api } = vendorFile!;
		const made = {
			version: SCHEMA_VERSION,
			bodies: BODIES,
			paths: PATHS,
			platforms: INSTALLER_PLATFORMS,
		};
		expect(made).toEqual(nodeSchema(api, OBJECTS));
		expect({ schemas: SCHEMAS, operations: OPERATIONS }).toEqual(simulatorSchema(api, OBJECTS));
	});

	test.each(LISTS)('answers of the simulator hold against the file: %s', async (template) => {
		const { list, id } = prepared(template);
		const wrong: string[] = [];
		if (`GET ${template}` in OPERATIONS) wrong.push(...(await wrongIn('GET', list)));
		const item = itemOf(template);
		if (item && id !== undefined) {
			const one = template.startsWith('/jump-approval') ? `${list}/view/${id}` : `${list}/${id}`;
			wrong.push(...(await wrongIn('GET', one)));
			if (`PATCH ${item}` in OPERATIONS) wrong.push(...(await wrongIn('PATCH', one, {})));
			if (`DELETE ${item}` in OPERATIONS) {
				wrong.push(...(await wrongIn('DELETE', one)));
				wrong.push(...(await wrongIn('GET', one)));
			}
		}
		expect(wrong).toEqual([]);
	});

	test.each(TYPES)('a Vault account of type %s, and its check-out', async (type) => {
		const { list, id } = prepared('/vault/account', { type });
		const one = `${list}/${id}`;
		expect(await wrongIn('GET', list)).toEqual([]);
		expect(await wrongIn('GET', one)).toEqual([]);
		for (const action of ['check-out', 'check-out', 'check-in', 'force-check-in', 'rotate']) {
			expect(await wrongIn('POST', `${one}/${action}`)).toEqual([]);
		}
	});

	test('what is created and refused is answered as in the file', async () => {
		const group = { name: 'Servers', code_name: 'servers' };
		expect(await wrongIn('POST', '/jump-group', group)).toEqual([]);
		expect(await wrongIn('POST', '/jump-group', { name: 5 })).toEqual([]);
		const account = { type: 'username_password', name: 'a', username: 'a', password: 'b' };
		expect(await wrongIn('POST', '/vault/account', account)).toEqual([]);
		expect(await wrongIn('POST', '/vault/account', { type: 'ssh' })).toEqual([]);
	});

	test('the judge sees what is wrong', () => {
		const asked = { method: 'GET', path: '/jump-group', query: { colour: 'red' } };
		expect(vendorFile!.wrongInRequest(asked)).toEqual([
			'GET /jump-group takes no query parameter colour',
		]);
		const written = { method: 'POST', path: '/jump-group', query: {} };
		expect(vendorFile!.wrongInRequest({ ...written, body: { name: 5 } })).not.toEqual([]);
		expect(vendorFile!.wrongInRequest({ ...written, body: {} })).not.toEqual([]);
		expect(
			vendorFile!.wrongInRequest({ ...written, body: { name: 'a', colour: 'red' } }),
		).not.toEqual([]);
		expect(vendorFile!.wrongInAnswer('GET', '/jump-group', 200, '[{"id":"1"}]')).not.toEqual([]);
	});
}
