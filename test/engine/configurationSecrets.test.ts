import { inDepth } from '../invariants/secrets';
import { byId, mapped, onConfiguration, records, run } from './configuration/support';

const PASSWORD = 'hunter2-of-the-vendor';

test.each(['getAll', 'get', 'update', 'create'])(
	'a password that the appliance shows, as its file has it, is in no output of %s',
	async (operation) => {
		await onConfiguration(async (bench) => {
			const vendor = bench.pra.configuration.add('/vendor', { name: 'ACME' });
			const given = { username: 'tom', password: PASSWORD, public_display_name: 'Tom' };
			const path = `/vendor/${String(vendor.id)}/user`;
			const { id } = bench.pra.configuration.add(path, given);
			expect(JSON.stringify(bench.pra.configuration.all(path))).toContain(PASSWORD);
			const fields =
				operation === 'create'
					? {
							username: 'tim',
							password: PASSWORD,
							publicDisplayName: 'T',
							emailAddress: 't@x.test',
						}
					: { enabled: false };
			const place = { parentId: byId(Number(vendor.id)), objectId: byId(Number(id)) };
			const parameters = { ...place, fields: mapped(fields) };
			const result = await run(bench, operation, 'vendorUser', parameters);
			expect(result.error).toBeUndefined();
			expect(inDepth(result.outputs)).not.toContain(PASSWORD);
		})();
	},
);

test(
	'keys that let a machine in are shown of one object, and in no list',
	onConfiguration(async (bench) => {
		const given = { name: 'JPT-DC1', docker_deploy_key: 'KEY-1', key_info: 'KEY-2' };
		const { id } = bench.pra.configuration.add('/jumpoint', given);
		const [listed] = await records(bench, 'getAll', 'jumpoint');
		expect(listed).toMatchObject({ id, name: 'JPT-DC1' });
		expect(listed).not.toHaveProperty('dockerDeployKey');
		expect(listed).not.toHaveProperty('keyInfo');
		const [one] = await records(bench, 'get', 'jumpoint', { objectId: byId(Number(id)) });
		expect(one).toMatchObject({ dockerDeployKey: 'KEY-1', keyInfo: 'KEY-2' });
	}),
);
