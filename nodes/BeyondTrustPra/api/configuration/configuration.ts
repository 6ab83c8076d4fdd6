import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../../shared/answer';
import type { Body, ObjectType } from './catalog';
import type { ConfigurationClient } from './client';
import { BASE } from './client';
import type { InstallerRequest } from './installers';
import { downloadInstaller } from './installers';
import type { Row } from './pages';
import { collect, perPage, readPage, readRows } from './pages';
import { InvalidFields } from './refusals';

/** Which object, where its parent's ID and its own are part of the path. */
export interface Place {
	parentId?: number;
	id?: number;
}

export type Query = Record<string, string | number>;

/** Objects of the Configuration API, of whatever type. Records are the vendor's. */
export class Configuration {
	constructor(private readonly client: ConfigurationClient) {}

	/**
	 * The records of a list in the server's order, each once; no more is asked for than the limit needs.
	 * @param limit infinite for all
	 * @param page the first page to read, for those who read on later
	 */
	async list(
		type: ObjectType,
		{ parentId }: Place,
		query: Query,
		limit: number,
		page = 1,
	): Promise<Row[]> {
		const path = pathOf(type.path, parentId);
		const paging = { per_page: perPage(limit), current_page: page };
		return await this.pages(type, path, type.paged ? { ...query, ...paging } : query, limit);
	}

	/** One record; several where the API has a list in the place of the one below a parent. */
	async get(type: ObjectType, place: Place): Promise<Row[]> {
		return await this.pages(type, onePath(type, place), {}, Number.POSITIVE_INFINITY);
	}

	/**
	 * The file's prose asks for the ID of a new member's group policy in the body too, its schema knows
	 * none there. It is sent where the API misses it: what it refuses had no effect.
	 * @returns nothing where the API answers so
	 */
	async create(type: ObjectType, { parentId }: Place, body: IDataObject): Promise<Row[]> {
		const path = pathOf(type.path, parentId);
		const written = withParent(type.create, parentId, body);
		const { parentName = '', create } = type;
		return await this.write('POST', path, written, create).catch(async (error: unknown) => {
			const isMissed = error instanceof InvalidFields && error.fields.includes(parentName);
			if (!isMissed || parentName in written) throw error;
			return await this.write('POST', path, { [parentName]: parentId, ...written }, create);
		});
	}

	/** @returns nothing where the API answers so */
	async update(type: ObjectType, place: Place, body: IDataObject): Promise<Row[]> {
		const { update } = type;
		return await this.write(
			'PATCH',
			onePath(type, place),
			withParent(update, place.parentId, body),
			update,
		);
	}

	/** @param body where not the path but the body says what goes */
	async delete(type: ObjectType, place: Place, body: IDataObject = {}): Promise<void> {
		const isEmpty = Object.keys(body).length === 0;
		await this.client.json({
			method: 'DELETE',
			path: onePath(type, place),
			body: isEmpty ? undefined : body,
			fields: type.remove?.fields,
		});
	}

	/**
	 * What takes no paging parameters may yet come in pages: "all GET API endpoints that return
	 * multiple resources" do so (vendor's overview, "Pagination").
	 */
	private async pages(type: ObjectType, path: string, query: Query, limit: number): Promise<Row[]> {
		const address = new URL(BASE + path, this.client.origin);
		return await collect(
			async (next) =>
				await this.client.call(
					next === undefined
						? { method: 'GET', path, query, fields: type.filters }
						: { method: 'GET', path: next.slice(BASE.length) },
					async (answer) => await readPage(answer, address),
				),
			// One user may be in a group by several ways: only what has an ID of its own is told by it.
			(row) => (type.key === 'id' && row.id) || JSON.stringify(row),
			limit,
		);
	}

	/** @throws as {@link downloadInstaller} */
	async downloadInstaller<T>(
		request: InstallerRequest,
		keep: (answer: Answer, fileName: string) => Promise<T>,
	): Promise<T> {
		return await downloadInstaller(this.client, request, keep);
	}

	private async write(
		method: 'POST' | 'PATCH',
		path: string,
		body: IDataObject,
		{ fields }: Pick<Body, 'fields'> = { fields: [] },
	): Promise<Row[]> {
		const isEmpty = Object.keys(body).length === 0;
		const answer = await this.client.json({
			method,
			path,
			body: isEmpty ? undefined : body,
			fields,
		});
		return answer === undefined || answer === null ? [] : readRows(answer);
	}
}

function onePath({ path, item = path }: ObjectType, { parentId, id }: Place): string {
	return pathOf(item, parentId, id);
}

/** The path with IDs in the place of its parameters, in order. */
function pathOf(path: string, ...ids: Array<number | undefined>): string {
	const given = ids.filter((id) => id !== undefined).values();
	return path.replace(/\{\w+\}/g, () => encodeURIComponent(given.next().value ?? ''));
}

function withParent(
	body: Body | undefined,
	parentId: number | undefined,
	values: IDataObject,
): IDataObject {
	return body?.parentField === undefined ? values : { [body.parentField]: parentId, ...values };
}
