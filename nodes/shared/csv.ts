import { parse } from './bundled/csv';
import { Failure } from './failure';

/**
 * The rows of a CSV text (RFC 4180), each with as many columns as the first.
 * @throws Failure `nonsense` where it is none
 */
export function csvRows(text: string): string[][] {
	try {
		return parse(text, { bom: true, skip_empty_lines: true });
	} catch {
		throw notCsv();
	}
}

function notCsv(): Failure {
	return new Failure('nonsense', 'The answer cannot be read as CSV', {
		description: 'Something other than the server may have answered.',
	});
}
