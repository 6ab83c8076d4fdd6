import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { ObjectType } from '../../nodes/BeyondTrustPra/api/configuration/catalog';
import { CATALOG, typesWith } from '../../nodes/BeyondTrustPra/api/configuration/catalog';
import type { Field } from '../../nodes/BeyondTrustPra/api/configuration/fields';
import { byId, calls, mapped, onConfiguration, records, run } from './configuration/support';
import type { PraBench } from './support';

const REQUIRED_LISTS: IDataObject = {
	filterRules: [{ ipAddresses: { cidr: '10.0.0.0/8' } }],
	userIds: [1],
};

/** Something that a field takes. */
function valueFor({ type, values, name, required }: Field): IDataObject[string] {
	switch (type) {
		case 'integer':
		case 'number':
			return name === 'authenticationTimeout' ? 10 : 100;
		case 'boolean':
			return true;
		case 'options':
			return values.at(-1);
		case 'date':
			return '2027-01-01T00:00:00Z';
		case 'list':
			return required ? REQUIRED_LISTS[name] : [];
		case 'object':
			return {};
		default:
			if (name === 'preferredEmailLanguage') return 'en-us';
			return /mail/.test(name) ? 'someone@example.test' : `a-${name}`.slice(0, 30);
	}
}

function valuesFor(fields: Field[]): IDataObject {
	return Object.fromEntries(fields.map((field) => [field.name, valueFor(field)]));
}

/** The parent of a type, added to the appliance; undefined where it has none. */
function parentOf(bench: PraBench, { parent }: ObjectType): number | undefined {
	if (!parent) return undefined;
	return Number(bench.pra.configuration.add(CATALOG[parent].path).id);
}

function pathOf({ path }: ObjectType, parentId?: number): string {
	return path.replace(/\{\w+\}/, String(parentId));
}

/** An object of the type that is there already, and what names it. */
function existing(bench: PraBench, type: ObjectType, kind: IDataObject = {}) {
	const parentId = parentOf(bench, type);
	const given = type.label === 'username' ? { username: 'jdoe' } : {};
	const row = type.item
		? bench.pra.configuration.add(pathOf(type, parentId), { ...given, ...kind })
		: undefined;
	const named: INodeParameters = {
		...(parentId ? { parentId: byId(parentId) } : {}),
		...(row ? { objectId: byId(Number(row[type.key])) } : {}),
	};
	return { row, parentId, named };
}

/** Entries are added to, and taken from, an association that goes by criteria. */
function associateByCriteria({ pra }: PraBench, type: ObjectType, parentId?: number): void {
	const [association] = /^.*\/jump-item-association(?=\/)/.exec(pathOf(type, parentId)) ?? [];
	if (association === undefined) return;
	const { row } = pra.configuration.only(association, 'AccountJumpItemAssociation');
	row.filter_type = 'criteria';
}

const KINDS: Record<string, IDataObject> = {
	vaultAccountAwsSecret: { type: 'aws_secret' },
	vaultAccountOpaqueToken: { type: 'opaque_token' },
	vaultAccountSsh: { type: 'ssh' },
	vaultAccountUsernamePassword: { type: 'username_password' },
	vaultAccountX509Client: { type: 'x509_csr' },
	vaultAccountX509GeneratedCa: { type: 'x509_ca', subject: 'CN=ca' },
	vaultAccountX509ImportedCa: { type: 'x509_ca' },
};

const named = (operation: Parameters<typeof typesWith>[0]) =>
	typesWith(operation).map((type) => [type.value, type] as const);

describe('every object type is listed', () => {
	test.each(named('getAll'))('%s', async (value, type) => {
		await onConfiguration(async (bench) => {
			const parentId = parentOf(bench, type);
			const parent = parentId ? { parentId: byId(parentId) } : {};
			expect(await records(bench, 'getAll', value, parent)).toEqual([]);
			const path = pathOf(type, parentId);
			for (const key of [1001, 1002]) bench.pra.configuration.add(path, { [type.key]: key });
			const listed = await records(bench, 'getAll', value, { ...parent, returnAll: true });
			expect(listed).toHaveLength(2);
			const filters: INodeParameters = Object.fromEntries(
				type.filters.map((one) => [one.name, valueFor(one) as string]),
			);
			const result = await run(bench, 'getAll', value, { ...parent, filters });
			expect(result.error).toBeUndefined();
			const { query } = calls(bench).at(-1)!;
			const { per_page, current_page, ...sent } = query;
			expect(Object.keys(sent).sort()).toEqual(
				type.filters.map(({ vendorName }) => vendorName).sort(),
			);
			expect([per_page, current_page]).toEqual(type.paged ? ['50', '1'] : [undefined, undefined]);
		})();
	});
});

describe('one of every object type is read', () => {
	test.each(named('get'))('%s', async (value, type) => {
		await onConfiguration(async (bench) => {
			const { named: place, row } = existing(bench, type);
			const [record] = await records(bench, 'get', value, place);
			expect(Object.keys(record).length).toBeGreaterThan(0);
			if (row && 'id' in row) expect(record.id).toBe(row.id);
			expect(JSON.stringify(record)).not.toMatch(/_[a-z]+"\s*:/);
		})();
	});
});

describe('every object type is created with all its fields', () => {
	test.each(named('create'))('%s', async (value, type) => {
		await onConfiguration(async (bench) => {
			const parentId = parentOf(bench, type);
			// What an association is with.
			bench.pra.configuration.add('/jump-item/remote-rdp', { id: 100 });
			associateByCriteria(bench, type, parentId);
			const fields = type.create!.fields;
			const parameters = {
				...(parentId ? { parentId: byId(parentId) } : {}),
				fields: mapped(valuesFor(fields)),
			};
			const [record] = await records(bench, 'create', value, parameters);
			expect(record).toBeDefined();
			const body = (calls(bench, 'POST').at(-1)!.json ?? {}) as IDataObject;
			const sent = fields.filter(({ secret }) => !secret);
			expect(body).toMatchObject(
				Object.fromEntries(sent.map((field) => [field.vendorName, expect.anything() as unknown])),
			);
		})();
	});
});

describe('every object type is changed, and what is read can be written back', () => {
	test.each(named('update'))('%s', async (value, type) => {
		await onConfiguration(async (bench) => {
			const { named: place } = existing(bench, type, KINDS[value]);
			const fields = type.update!.fields;
			const values = valuesFor(fields);
			const [changed] = await records(bench, 'update', value, { ...place, fields: mapped(values) });
			const shown = fields.filter(({ name, type: of }) => name in changed && of !== 'date');
			for (const { name } of shown) expect(changed[name]).toEqual(values[name]);
			expect(calls(bench, 'PATCH')).toHaveLength(1);
		})();
	});
});

describe('one of every object type is deleted', () => {
	test.each(named('delete'))('%s', async (value, type) => {
		await onConfiguration(async (bench) => {
			const { named: place, row, parentId } = existing(bench, type);
			if (type.remove) {
				associateByCriteria(bench, type, parentId);
				place.fields = mapped(valuesFor(type.remove.fields));
				await records(bench, 'create', value, place);
			}
			const [record] = await records(bench, 'delete', value, place);
			expect(record).toMatchObject({ objectType: value, deleted: true });
			if (row) {
				const path = pathOf(type, parentId);
				expect(bench.pra.configuration.find(path, Number(row[type.key]))).toBeUndefined();
			}
			expect(calls(bench, 'DELETE')).toHaveLength(1);
		})();
	});
});
