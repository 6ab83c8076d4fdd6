import { markdown } from '../../scripts/docs/markdown';
import { loadResults } from '../support/results';
import type { ReaderData, Speed } from './data';
import { READERS } from './readers';

/**
 * The table of the README: how fast each reader is, what it holds in memory, how strict it is.
 * @throws Error where nothing was measured yet
 */
export function readerTable(): string {
	const results = loadResults<ReaderData>('reader');
	if (!results) throw new Error('Nothing was measured yet: run "npm run bench -- --only reader"');
	const { data } = results;
	const { brokenDocuments, refused } = data;
	const titles = [
		'reader',
		'report',
		'MB/s',
		'memory',
		'as it streams in',
		`refuses of ${brokenDocuments} broken documents`,
	];
	const rows = data.readers.map((speed) => {
		const { label } = speed;
		const streams = READERS.find((reader) => reader.label === label)?.streams === true;
		return [...figures(speed), streams ? 'yes' : 'no', String(refused[label])];
	});
	return markdown(titles, [...rows, [...figures(data.wholeWay), 'yes', '']]);
}

function figures({ label, megabytes, throughput, growth }: Speed): string[] {
	return [label, `${megabytes} MB`, throughput.toFixed(1), `+${growth.toFixed(0)} MB`];
}
