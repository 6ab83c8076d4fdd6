import { BeyondTrustPasswordSafeTrigger } from '../../../nodes/BeyondTrustPasswordSafe/BeyondTrustPasswordSafeTrigger.node';
import { defaultsOf, shown, valuesOf } from './nodeContract';

const node = new BeyondTrustPasswordSafeTrigger();

const property = (name: string, events: string[] = ['accessRequested']) =>
	shown(node, { events }).find((one) => one.name === name);

test('the trigger has its names: workflows depend on them', () => {
	expect(node.description).toMatchObject({
		name: 'beyondTrustPasswordSafeTrigger',
		displayName: 'BeyondTrust Password Safe Trigger',
		group: ['trigger'],
		polling: true,
		inputs: [],
		credentials: [{ name: 'beyondTrustPasswordSafeApi', required: true }],
	});
	expect(node.description).not.toHaveProperty('usableAsTool');
});

test('its events, filters and options', () => {
	expect(valuesOf(property('events'))).toEqual([
		'accessRequested',
		'requestDecided',
		'sessionEnded',
		'sessionStarted',
		'userAuditAdded',
	]);
	expect(property('events')?.default).toEqual(['sessionStarted', 'sessionEnded']);
	expect(valuesOf(property('queue'))).toEqual(['approver', 'requestor']);
	expect(defaultsOf(property('filters'))).toEqual({
		account: '',
		hostname: '',
		matchMode: 'equivalent',
		username: '',
	});
	expect(defaultsOf(property('options'))).toEqual({
		includeOwnAudits: false,
		lateMinutes: 15,
		lookbackHours: 0,
		timeout: 30,
	});
});

test('the queue matters to requests alone', () => {
	expect(property('queue', ['sessionStarted', 'userAuditAdded'])).toBeUndefined();
});
