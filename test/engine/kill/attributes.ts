import type { Quirks } from '../../simulator';
import { all, contextOf, GENERATIONS, having, onPra, outcomesOf, reportOf } from '../support';

const TICKET = { attribute: [{ name: 'ticket_id', value: ' INC <42> & Ω ' }] };

const SPELLINGS: Array<Quirks['customFieldPrefix']> = ['c.', 'bare'];

describe.each(GENERATIONS)('%s', (generation) => {
	describe.each(SPELLINGS)('custom fields as %s', (customFieldPrefix) => {
		const simulator = having(generation, { quirks: { customFieldPrefix } });

		test.concurrent(
			'attributes of a kill are on the record of every session before it ends',
			onPra(simulator, async (bench) => {
				const lsids = [
					bench.target('srv', ['a']),
					bench.target('srv', ['b']),
					bench.target('srv', ['c'], { kind: 'webJump' }),
				];
				const attributes = {
					attribute: [...TICKET.attribute, { name: 'external_key', value: 'K-1' }],
				};
				const report = reportOf(await bench.killHost('srv', { attributes }));
				expect(outcomesOf(report)).toEqual(all('terminated', lsids));
				for (const session of report.sessions) {
					expect(session.attributesError).toBeNull();
					const { customAttributes, externalKey } = bench.pra.session(session.lsid) ?? {};
					expect(customAttributes?.ticket_id.trim()).toBe('INC <42> & Ω');
					expect(externalKey).toBe('K-1');
				}
			}),
		);

		test.concurrent(
			'setAttributes writes, getAttributes reads',
			onPra(simulator, async (bench) => {
				const lsid = bench.bystander('srv', ['a']);
				const parameters = { lsid, attributes: TICKET };
				const set = await bench.run({ operation: 'setAttributes', parameters });
				expect(set.outputs[0][0].json).toMatchObject({ lsid, success: true });
				const get = await bench.run({ operation: 'getAttributes', parameters: { lsid } });
				expect(get.outputs[0][0].json).toEqual({
					lsid,
					attributes: [
						{
							codeName: 'ticket_id',
							displayName: 'Ticket ID',
							value: expect.stringContaining('INC <42> & Ω'),
						},
					],
				});
			}),
		);

		test.concurrent(
			'setAttributes: a field that does not exist is an error, and none is claimed',
			onPra(simulator, async (bench) => {
				const lsid = bench.bystander('srv', ['a']);
				const attributes = { attribute: [{ name: 'no_such_field', value: 'x' }] };
				const result = await bench.run({
					operation: 'setAttributes',
					parameters: { lsid, attributes },
					onError: 'continueRegularOutput',
				});
				expect(result.outputs[0][0].json.error).toMatchObject({
					message: expect.stringMatching(/refused|422|did not take over/),
				});
			}),
		);
	});

	test.concurrent(
		'attributes that fail are reported and stop no kill',
		onPra(having(generation), async (bench) => {
			const lsids = [bench.target('srv', ['a']), bench.target('srv', ['b'])];
			const attributes = { attribute: [{ name: 'no_such_field', value: 'x' }] };
			const result = await bench.killHost('srv', { attributes });
			expect(result.status).toBe('success');
			const report = reportOf(result);
			expect(outcomesOf(report)).toEqual(all('terminated', lsids));
			expect(report.contained).toBe(true);
			for (const { attributesError, error } of report.sessions) {
				expect(attributesError).toMatch(/no_such_field|did not take over/);
				expect(error).toBeNull();
			}
		}),
	);

	test.concurrent(
		'two items want the same session with other attributes: the second is told that its own are not written',
		onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['a']);
			const attributes = { attribute: [{ name: 'ticket_id', value: '={{ $json.ticket }}' }] };
			const items = ['INC1', 'INC2', 'INC1'].map((ticket) => ({ ticket }));
			const result = await bench.killHost('srv', { attributes }, { items });
			const errors = items.map((_, item) => reportOf(result, item).sessions[0].attributesError);
			expect(errors).toEqual([null, expect.stringMatching(/^Not written: another/), null]);
			expect(bench.pra.session(lsid)?.customAttributes.ticket_id).toBe('INC1');
		}),
	);

	test.concurrent.each([
		['resetBefore'] as const,
		['html'] as const,
		['garbage'] as const,
		['ignored'] as const,
	])('attributes struck by %s: the session ends all the same', async (kind) => {
		await onPra(having(generation), async (bench) => {
			const lsid = bench.target('srv', ['a']);
			const isV2 = generation === 'commandV2';
			const when = isV2 ? { method: 'PATCH' } : { action: 'set_session_attributes' };
			bench.faults.add({ kind, when, times: 9 });
			const report = reportOf(await bench.killHost('srv', { attributes: TICKET }));
			expect(outcomesOf(report)).toEqual({ [lsid]: 'terminated' });
			// Command API v2 says that it took them over: nobody can know better.
			const told = isV2 && kind === 'ignored';
			expect(report.sessions[0].attributesError === null).toBe(told);
		})();
	});

	test.concurrent(
		'without attributes the report does not speak of them',
		onPra(having(generation), async (bench) => {
			bench.target('srv', ['a']);
			const [session] = reportOf(await bench.killHost('srv')).sessions;
			expect(session).not.toHaveProperty('attributesError');
		}),
	);

	test.concurrent(
		'attributes of a session that has ended: an error that says so',
		onPra(having(generation), async (bench) => {
			const lsid = bench.bystander('srv', ['a'], { endedAt: new Date() });
			const get = await bench.run({ operation: 'getAttributes', parameters: { lsid } });
			expect(get.error?.name).toBe('NodeApiError');
			expect(get.error?.message).toMatch(/No session with this LSID is active|Session not found/);
			const parameters = { lsid, attributes: TICKET };
			const set = await bench.run({ operation: 'setAttributes', parameters });
			expect(set.status).toBe('error');
		}),
	);

	test.concurrent(
		'setAttributes without a clear answer: success only where it can be proved',
		onPra(having(generation), async (bench) => {
			const isV2 = generation === 'commandV2';
			const when = isV2 ? { method: 'PATCH' } : { action: 'set_session_attributes' };
			const lsid = bench.bystander('srv', ['a']);
			const parameters = { lsid, attributes: TICKET };
			for (const kind of ['resetAfter', 'resetBefore'] as const) {
				bench.faults.add({ kind, when });
				const value = `${kind}-1`;
				const attributes = { attribute: [{ name: 'ticket_id', value }] };
				const result = await bench.run({
					operation: 'setAttributes',
					parameters: { ...parameters, attributes },
					onError: 'continueRegularOutput',
				});
				const written = bench.pra.session(lsid)?.customAttributes.ticket_id === value;
				expect(result.outputs[0][0].json.success === true).toBe(written);
			}
		}),
	);
});

const TOO_MANY = Array.from({ length: 31 }, (_, i) => ({ name: `field_${i}`, value: 'x' }));

test.concurrent.each([
	['a name that is none', [{ name: 'no name!', value: 'x' }]],
	['an empty name', [{ name: '', value: 'x' }]],
	['a value too long', [{ name: 'ticket_id', value: 'x'.repeat(1_025) }]],
	['too many', TOO_MANY],
])('attributes, %s: refused before any request', async (_what, attribute) => {
	await onPra({}, async (bench) => {
		const lsid = bench.bystander('srv', ['a']);
		const attributes = { attribute };
		const kill = await bench.killHost('srv', { attributes });
		const parameters = { lsid, attributes };
		const set = await bench.run({ operation: 'setAttributes', parameters });
		for (const { error } of [kill, set]) {
			expect(error?.name).toBe('NodeOperationError');
			expect(error?.description).toMatch(/field "Attributes"/);
		}
		expect(bench.record.requests).toEqual([]);
	})();
});

test.concurrent(
	'setAttributes without any: refused before any request',
	onPra({}, async (bench) => {
		const lsid = bench.bystander('srv', ['a']);
		const { error } = await bench.run({ operation: 'setAttributes', parameters: { lsid } });
		expect(error?.message).toBe('No attribute is given');
		expect(contextOf({ error } as never).report).toBeUndefined();
		expect(bench.record.requests).toEqual([]);
	}),
);
