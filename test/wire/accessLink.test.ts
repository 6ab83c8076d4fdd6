import { closeWire, endWire, ORIGIN, WireBench } from './bench';

afterEach(endWire);

afterAll(closeWire);

test('a link is made without any request, not even one for a token', async () => {
	const bench = WireBench.start(() => {
		throw new Error('the appliance was asked');
	});
	const { outputs } = await bench.run({
		resource: 'accessLink',
		operation: 'create',
		parameters: { linkAction: 'startJumpItemSession', search: { hostname: 'srv sql+07' } },
		items: [{}, {}],
	});
	expect(outputs[0].map(({ json }) => json.link)).toEqual(
		[1, 2].map(
			() =>
				`${ORIGIN}/api/client_script?type=rep&operation=generate&action=start_jump_item_session&client.hostname=srv%20sql%2B07`,
		),
	);
	expect([...bench.sent, ...bench.signIns]).toEqual([]);
});
