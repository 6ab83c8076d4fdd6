import type { Goal } from '../support/goals';
import type { ReaderData, Speed } from './data';
import { OWN, OWN_WITHOUT_DETAILS, XML_NODE } from './readers';

export function speedOf({ readers }: ReaderData, label: string): Speed {
	const found = readers.find((reader) => reader.label === label);
	if (!found) throw new Error(`${label} was not measured`);
	return found;
}

/** The fastest of the readers that are not the product's. */
export function fastestOther({ readers }: ReaderData): Speed {
	const others = readers.filter(({ label }) => label !== OWN && label !== OWN_WITHOUT_DETAILS);
	return others.reduce((one, other) => (other.throughput > one.throughput ? other : one));
}

/** What the reader of reports was to show, and what it showed. */
export function goalsOf(data: ReaderData): Goal[] {
	const without = speedOf(data, OWN_WITHOUT_DETAILS);
	const beside = data.besideXmlNode;
	const xmlNode = speedOf(data, XML_NODE);
	const own = speedOf(data, OWN);
	const fastest = fastestOther(data);
	const faster = beside.throughput / xmlNode.throughput;
	const slower = fastest.throughput / own.throughput;
	return [
		{
			name: `${without.megabytes} MB without event details: memory grows by less than 100 MB`,
			met: without.growth < 100,
			measured: `${without.growth.toFixed(0)} MB`,
		},
		{
			name: `without event details at least 5 × as fast as ${XML_NODE}, on ${xmlNode.megabytes} MB`,
			met: faster >= 5,
			measured: `${beside.throughput.toFixed(1)} and ${xmlNode.throughput.toFixed(1)} MB/s: ${faster.toFixed(1)} ×`,
		},
		{
			name: 'with event details within 2 × of the fastest reader',
			met: slower <= 2,
			measured: `${own.throughput.toFixed(1)} MB/s, ${fastest.label} ${fastest.throughput.toFixed(1)} MB/s: ${slower.toFixed(2)} ×`,
		},
	];
}
