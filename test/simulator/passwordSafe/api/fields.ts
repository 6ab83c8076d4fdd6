import type { Quirks } from '../quirks';
import { badRequest } from '../refusal';

/**
 * Query parameters or body properties. Their names are bound whatever their case; an unknown one
 * is ignored; of a parameter given twice the first counts.
 */
export class Fields {
	private readonly values: Map<string, unknown>;

	constructor(
		values: Record<string, unknown>,
		private readonly quirks: Quirks,
	) {
		this.values = new Map(
			Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]),
		);
	}

	/** Undefined where it is absent, null or empty. */
	text(name: string): string | undefined {
		const value = this.raw(name);
		const plain = typeof value === 'string' || typeof value === 'number';
		if (!plain) return undefined;
		return value === '' ? undefined : String(value);
	}

	/** A 32-bit integer; anything else that is given is a 400. */
	integer(name: string): number | undefined {
		const text = this.text(name);
		if (text === undefined) return undefined;
		const number = Number(text);
		if (Number.isInteger(number) && Math.abs(number) < 2 ** 31) return number;
		throw badRequest(this.quirks, `The value '${text}' is not valid for ${name}.`, name);
	}

	requiredInteger(name: string): number {
		const number = this.integer(name);
		if (number === undefined) throw badRequest(this.quirks, `${name} is required`, name);
		return number;
	}

	flag(name: string, otherwise = false): boolean {
		const value = this.raw(name);
		return value === undefined || value === null ? otherwise : /^true$/i.test(String(value));
	}

	/** Milliseconds (epoch); without a zone it is UTC. */
	date(name: string): number | undefined {
		const text = this.text(name);
		if (text === undefined) return undefined;
		const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`;
		const time = Date.parse(zoned);
		if (Number.isNaN(time)) throw badRequest(this.quirks, `Invalid date '${text}'`, name);
		return time;
	}

	list(name: string): unknown[] {
		const value = this.values.get(name.toLowerCase());
		return Array.isArray(value) ? value : [];
	}

	private raw(name: string): unknown {
		const value = this.values.get(name.toLowerCase());
		return Array.isArray(value) ? value[0] : value;
	}
}
