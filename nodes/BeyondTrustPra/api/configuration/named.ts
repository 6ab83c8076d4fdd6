import { Failure } from '../../../shared/failure';
import type { Reference } from '../../../shared/readLocator';
import type { ObjectType } from './catalog';
import type { Configuration, Place } from './configuration';
import type { Row } from './pages';

/** Finds what names mean, for one execution: no name is looked up twice. */
export class NamedObjects {
	private readonly known = new Map<string, Promise<number>>();

	constructor(private readonly configuration: Configuration) {}

	/** @throws Failure `badInput` where no object, or more than one, is called so */
	async idOf(type: ObjectType, place: Place, reference: Reference): Promise<number> {
		if ('id' in reference) return reference.id;
		const { name } = reference;
		const key = JSON.stringify([type.value, place.parentId, name]);
		const known = this.known.get(key) ?? this.find(type, place, name);
		this.known.set(key, known);
		return await known;
	}

	private async find(type: ObjectType, place: Place, name: string): Promise<number> {
		const { label } = type;
		if (label === undefined) {
			throw new Failure('badInput', `A ${type.name} has no name`, {
				description: 'Choose it from the list, or by its ID.',
			});
		}
		const called = (rows: Row[]) => rows.filter((row) => same(row[label], name));
		const read = async (query: Record<string, string>) =>
			await this.configuration.list(type, place, query, Number.POSITIVE_INFINITY);
		// Whether the API's own filter heeds the case is not documented.
		const filtered = type.filters.some(({ vendorName }) => vendorName === label)
			? called(await read({ [label]: name }))
			: [];
		const found = filtered.length > 0 ? filtered : called(await read({}));
		const ids = [...new Set(found.map((row) => Number(row[type.key])))];
		if (ids.length === 1) return ids[0];
		if (ids.length === 0) {
			throw new Failure('badInput', `No ${type.name} is called "${name.slice(0, 100)}"`, {
				description: 'Check the name, or choose from the list, or by ID.',
			});
		}
		throw new Failure('badInput', `${ids.length} objects are called "${name.slice(0, 100)}"`, {
			description: `Each is a ${type.name}. Choose one by its ID: ${ids.slice(0, 20).join(', ')}.`,
		});
	}
}

function same(value: unknown, name: string): boolean {
	return typeof value === 'string' && value.trim().toLowerCase() === name.trim().toLowerCase();
}
