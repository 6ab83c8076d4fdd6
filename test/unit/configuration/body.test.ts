import { bodyFrom } from '../../../nodes/BeyondTrustPra/api/configuration/body';
import { CATALOG } from '../../../nodes/BeyondTrustPra/api/configuration/catalog';
import { readFilters } from '../../../nodes/BeyondTrustPra/actions/configuration/filters';
import { readMapper } from '../../../nodes/BeyondTrustPra/actions/configuration/mapper';
import { Failure } from '../../../nodes/shared/failure';

const RDP = CATALOG.remoteRdpJumpItem.update!;

function written(values: Record<string, unknown>, fromRecord = false, cleared: string[] = []) {
	return bodyFrom(RDP, { values, fromRecord, cleared }, false, 'Europe/Berlin');
}

test.each([
	[{ jumpGroupId: 4 }, { jump_group_id: 4 }],
	[{ jumpGroupId: ' 4 ' }, { jump_group_id: 4 }],
	[{ jump_group_id: 4 }, { jump_group_id: 4 }],
	[
		{ console: 'true', name: 'x' },
		{ console: true, name: 'x' },
	],
	[{ console: false }, { console: false }],
	[{ name: 7 }, { name: '7' }],
	[{ tag: '' }, { tag: '' }],
	[{ name: 'x', jumpGroupId: '', console: '', quality: '' }, { name: 'x' }],
	[{ name: 'x', jumpPolicyId: null, tag: undefined }, { name: 'x' }],
	[{ quality: 'low' }, { quality: 'low' }],
])('%j is written as %j', (values, body) => {
	expect(written(values)).toEqual(body);
});

test('null empties a field where it comes from a record, and the field can be empty', () => {
	const record = { name: 'x', tag: null, jumpPolicyId: null, id: 5, endpointId: null };
	expect(written(record, true)).toEqual({ name: 'x', jump_policy_id: null });
});

test('what is cleared is null, or an empty text where the API takes no null', () => {
	expect(written({}, false, ['jumpPolicyId', 'session_policy_id', 'tag'])).toEqual({
		jump_policy_id: null,
		session_policy_id: null,
		tag: '',
	});
	for (const name of ['name', 'console', 'quality', 'jumpGroupId']) {
		expect(() => written({}, false, [name])).toThrow('cannot be emptied');
	}
	expect(() => written({}, false, ['colour'])).toThrow('"colour" is no field');
});

test('a password is neither emptied nor cleared', () => {
	const user = CATALOG.user.update!;
	const given = { values: { password: '', enabled: false }, fromRecord: false, cleared: [] };
	expect(bodyFrom(user, given, false, 'UTC')).toEqual({ enabled: false });
	const cleared = { ...given, cleared: ['password'] };
	expect(() => bodyFrom(user, cleared, false, 'UTC')).toThrow('"Password" cannot be emptied');
});

test.each(['__proto__', 'constructor', 'toString'])('%s is no field', (name) => {
	expect(() => written(JSON.parse(`{"${name}":1}`) as Record<string, unknown>)).toThrow(Failure);
});

test('a mapping as the editor, a hand or a flow gives it', () => {
	const read = (fields: unknown, options: unknown = {}) =>
		readMapper((name) => ({ fields, options })[name as 'fields'], { from: 'item' });
	expect(read({ mappingMode: 'defineBelow', value: { name: 'x' } }).values).toEqual({ name: 'x' });
	expect(read({ mappingMode: 'defineBelow', value: null }).values).toEqual({});
	expect(read({ name: 'x' }).values).toEqual({ name: 'x' });
	expect(read('{"name":"x"}').values).toEqual({ name: 'x' });
	expect(read({ mappingMode: 'autoMapInputData', value: null })).toMatchObject({
		values: { from: 'item' },
		fromRecord: true,
	});
	expect(read({}, { clearFields: 'a, b\nc,' }).cleared).toEqual(['a', 'b', 'c']);
	for (const wrong of ['x', [], 5]) expect(() => read(wrong)).toThrow('"Fields" holds no fields');
});

test('a filter that the type has not is named, with those that it has', () => {
	expect(readFilters(CATALOG.jumpGroup, { name: 'x', codeName: '' })).toEqual({ name: 'x' });
	const refused = () => readFilters(CATALOG.jumpGroup, { colour: 'red' });
	expect(refused).toThrow('A Jump Group has no filter "colour"');
});
