import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';
import { startSimulator, type Quirks, type Simulator } from '../simulator';
import { Client, hoursAgo } from './client';

const FILE = resolve(__dirname, '../../../shared/reference/access-session.xsd');

/** The schema was inferred from answers without custom attributes: it allows a text only there. */
const PLAIN =
	'<xs:element name="custom_attributes" type="xs:string" minOccurs="0" msdata:Ordinal="5" />';
const WITH_CHILDREN = `<xs:element name="custom_attributes" minOccurs="0"><xs:complexType>
	<xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence>
</xs:complexType></xs:element>`;

const present = existsSync(FILE);

describe('AccessSession', () => {
	let simulator: Simulator;
	let client: Client;
	const schema = present ? readFileSync(FILE, 'utf8') : '';
	const errors = async (xml: string, against = schema) =>
		(await validateXML({ xml, schema: against })).errors.map(({ message }) => message);
	beforeEach(async () => {
		simulator = await startSimulator({ rateLimit: false });
		client = await Client.signIn(simulator);
	});
	afterEach(async () => await simulator.close());

	it.each(['schema', 'captured'] as const)('is well-formed (shape: %s)', async (reportShape) => {
		simulator.pra.quirks.reportShape = reportShape;
		const { text } = await client.report({ start_time: hoursAgo(24), duration: '0' });
		expect(XMLValidator.validate(text)).toBe(true);
		expect(text).toContain('田中');
	});

	if (!present) return;

	it.each(['emptyWithTimestamp', 'empty', 'absent'] as Array<Quirks['liveEndTime']>)(
		'holds against the inferred schema without custom attributes (live end: %s)',
		async (liveEndTime) => {
			simulator.pra.quirks.liveEndTime = liveEndTime;
			const plain = simulator.pra
				.liveSessions()
				.filter(({ customAttributes }) => Object.keys(customAttributes).length === 0);
			expect(plain.length).toBeGreaterThan(10);
			const { text } = await client.form('/api/reporting', {
				generate_report: 'AccessSession',
				lsids: plain.map(({ lsid }) => lsid).join(','),
			});
			expect(await errors(text)).toEqual([]);
		},
	);

	it('holds against it for the whole estate, and for an empty list, with custom attributes let in', async () => {
		expect(schema).toContain(PLAIN);
		const widened = schema.replace(PLAIN, WITH_CHILDREN);
		for (const start of [hoursAgo(24), hoursAgo(-1)]) {
			const { text } = await client.report({ start_time: start, duration: '0' });
			expect(await errors(text, widened)).toEqual([]);
		}
	});

	it('fails against it when a part is missing', async () => {
		const { text } = await client.report({ start_time: hoursAgo(24), duration: '0' });
		expect(await errors(text.replace(/<rep_list>.*?<\/rep_list>/, ''))).not.toEqual([]);
	});
});
