import { NodeHelpers } from 'n8n-workflow';

import { BeyondTrustPraTrigger } from '../../../nodes/BeyondTrustPra/BeyondTrustPraTrigger.node';
import { defaultsOf, shown, valuesOf } from './nodeContract';

const node = new BeyondTrustPraTrigger();

const polling = { mode: 'polling' };

const property = (name: string, parameters = polling) =>
	shown(node, parameters).find((one) => one.name === name);

test('the mode polling has events, times and options of its own', () => {
	expect(valuesOf(property('mode'))).toContain('polling');
	expect(valuesOf(property('events'))).toHaveLength(5);
	expect(property('pollTimes')?.type).toBe('fixedCollection');
	expect(defaultsOf(property('options'))).toEqual({
		lateMinutes: 15,
		lookbackHours: 0,
		timeout: 30,
	});
});

test.each(['outboundEvents', 'ticketApproval'])('in mode %s nothing is polled', (mode) => {
	expect(property('pollTimes', { mode })).toMatchObject({ type: 'hidden', default: { item: [] } });
});

test.each([
	['polling', undefined, true],
	['outboundEvents', true, true],
	['outboundEvents', false, false],
	['ticketApproval', undefined, false],
])('in mode %s with enrich %s the credential of an API account is asked for: %s', (...one) => {
	const [mode, enrich, asked] = one;
	const credential = node.description.credentials?.find(({ name }) => name === 'beyondTrustPraApi');
	const parameters = { mode, ...(enrich === undefined ? {} : { enrich }) };
	const display = { ...credential, displayOptions: credential?.displayOptions } as never;
	expect(
		NodeHelpers.displayParameter(parameters, display, { typeVersion: 1 }, node.description),
	).toBe(asked);
});
