import { Failure } from '../../shared/failure';
import { parseUrl } from '../../shared/url';

/** Addresses that share their first bits. */
export interface AddressRange {
	bytes: number[];
	prefixLength: number;
}

const ADVICE =
	'Check the field "Allowed Source Addresses". Use entries such as 203.0.113.10, 203.0.113.0/24 or 2001:db8::/32.';

/**
 * A list of IP addresses and CIDR ranges, separated by commas, blanks or lines; an empty one allows
 * every address.
 * @throws Failure `badInput` for an entry that is neither, and for an expression that gives nothing:
 *   it must not let everybody in
 */
export function readAddresses(list: unknown): AddressRange[] {
	if (list === undefined || list === null) {
		throw new Failure('badInput', 'The expression for the allowed source addresses gives nothing', {
			description: ADVICE,
		});
	}
	const entries = String(list).split(/[\s,;]+/);
	return entries.filter((entry) => entry !== '').map(readRange);
}

export function isAllowed(address: string | undefined, ranges: AddressRange[]): boolean {
	if (ranges.length === 0) return true;
	const bytes = bytesOf(address ?? '');
	return bytes !== undefined && ranges.some((range) => contains(range, bytes));
}

function readRange(entry: string): AddressRange {
	const [address, length, ...rest] = entry.split('/');
	const bytes = bytesOf(address);
	const bits = 8 * (bytes?.length ?? 0);
	const prefixLength = length === undefined ? bits : Number(length);
	const isLength = length === undefined || /^\d{1,3}$/.test(length);
	if (bytes && rest.length === 0 && isLength && prefixLength <= bits) {
		return { bytes, prefixLength };
	}
	throw new Failure('badInput', `"${entry.slice(0, 60)}" is no IP address and no CIDR range`, {
		description: ADVICE,
	});
}

function contains({ bytes: start, prefixLength }: AddressRange, bytes: number[]): boolean {
	if (start.length !== bytes.length) return false;
	return start.every((byte, index) => {
		const bits = Math.min(Math.max(prefixLength - 8 * index, 0), 8);
		const mask = 0xff & (0xff << (8 - bits));
		return (byte & mask) === (bytes[index] & mask);
	});
}

/** Four bytes of IPv4, also where it comes as IPv6 (`::ffff:203.0.113.10`), or sixteen of IPv6. */
function bytesOf(address: string): number[] | undefined {
	if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
		const bytes = address.split('.').map(Number);
		return bytes.every((byte) => byte <= 255) ? bytes : undefined;
	}
	if (!/^[\da-f:.]*:[\da-f:.]*$/i.test(address)) return undefined;
	// The URL parser knows all spellings of IPv6 and writes it in groups, the longest zeros left out.
	const written = parseUrl(`http://[${address}]/`)?.hostname.slice(1, -1);
	if (written === undefined) return undefined;
	const [head, tail = ''] = written.split('::').map((part) => part.split(':').filter(Boolean));
	const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
	const bytes = [...head, ...zeros, ...tail].flatMap((group) => {
		const value = Number.parseInt(group, 16);
		return [value >> 8, value & 0xff];
	});
	const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff;
	return isMapped && bytes[11] === 0xff ? bytes.slice(12) : bytes;
}
