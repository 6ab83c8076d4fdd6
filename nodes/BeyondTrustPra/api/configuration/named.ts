import { Failure } from '../../../shared/failure';
import type { Reference } from '../../../shared/readLocator';
import type { ObjectType } from './catalog';
import { CATALOG } from './catalog';
import type { Configuration, Place } from './configuration';
import type { Row } from './pages';

/** Finds what names mean, for one execution: no name is looked up twice. */
export class NamedObjects {
	private readonly known = new Map<string, Promise<number[]>>();

	constructor(private readonly configuration: Configuration) {}

	/**
	 * A member of a list below another object is called as what it is the membership of.
	 * @throws Failure `badInput` where no object, or more than one, is called so
	 */
	async idOf(type: ObjectType, place: Place, reference: Reference): Promise<number> {
		if ('id' in reference) return reference.id;
		const { name } = reference;
		const ids = await this.idsOf(type, place, name);
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

	private async idsOf(type: ObjectType, place: Place, name: string): Promise<number[]> {
		const key = JSON.stringify([type.value, place.parentId, name]);
		const known = this.known.get(key) ?? this.find(type, place, name);
		this.known.set(key, known);
		return await known;
	}

	private async find(type: ObjectType, place: Place, name: string): Promise<number[]> {
		const { member, key } = type;
		const labelled = type.label === undefined ? [] : await this.labelled(type, place, name);
		const ids = labelled.map((row) => Number(row[key]));
		if (member) {
			const meant = await this.idsOf(CATALOG[member.type], {}, name);
			if (member.property === key) ids.push(...meant);
			else if (meant.length > 0) {
				const rows = await this.read(type, place);
				const theirs = rows.filter((row) => meant.includes(Number(row[member.property])));
				ids.push(...theirs.map((row) => Number(row[key])));
			}
		}
		return [...new Set(ids)];
	}

	private async labelled(type: ObjectType, place: Place, name: string): Promise<Row[]> {
		const { label = '', filters } = type;
		const called = (rows: Row[]) => rows.filter((row) => same(row[label], name));
		// Of some types the file says that filters pass over the case and take the whole text, of others not.
		const filtered = filters.some(({ vendorName }) => vendorName === label)
			? called(await this.read(type, place, { [label]: name }))
			: [];
		return filtered.length > 0 ? filtered : called(await this.read(type, place));
	}

	private async read(type: ObjectType, place: Place, query: Record<string, string> = {}) {
		return await this.configuration.list(type, place, query, Number.POSITIVE_INFINITY);
	}
}

function same(value: unknown, name: string): boolean {
	return typeof value === 'string' && value.trim().toLowerCase() === name.trim().toLowerCase();
}
