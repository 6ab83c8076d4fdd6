import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../shared/answer';
import { unreadable } from '../../shared/answer';
import { Failure } from '../../shared/failure';
import type { Client, Query } from './client';
import { at } from './client';
import type { Take } from './collect';
import { collect } from './collect';
import type { Row } from './paging';
import { plain } from '../../shared/records';

const BASE = 'Secrets-Safe/Secrets';

/** What makes a secret one; servers before v26.1 send it whether it is asked for or not. */
const VALUES = new Set(['password', 'text', 'passphrase', 'privatekey']);

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An ID of Secrets Safe, alone or as a resource locator holds it.
 * @throws Failure `badInput` for anything but a GUID
 */
export function checkedSecretId(given: unknown): string {
	const value =
		typeof given === 'object' && given !== null ? (given as { value?: unknown }).value : given;
	const text = typeof value === 'string' ? value.trim() : '';
	if (GUID.test(text)) return text.toLowerCase();
	throw new Failure('badInput', 'The ID of the secret is not a GUID', {
		description:
			'Check the field "Secret", or the expression in it. IDs in Secrets Safe look like 9152f5b6-07d6-4955-175a-08db047219ce.',
	});
}

/** The vendor's object without what it keeps secret. */
export function withoutValues(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).filter(([name]) => !VALUES.has(name.toLowerCase())),
	);
}

/** What most want to know of a secret; its values where the object has them. */
export function secretSummary(row: Row): IDataObject {
	const { Id, Title, SecretType, Username, Password, Text, FileName, Description } = row;
	const { FolderPath, Owner, CreatedOn, ModifiedOn, ModifiedBy } = row;
	return {
		...(plain({ Id, Title, SecretType, Username, FileName, Description }) as IDataObject),
		...(plain({ FolderPath, Owner, CreatedOn, ModifiedOn, ModifiedBy }) as IDataObject),
		...('Password' in row || 'Text' in row ? { password: Password, text: Text } : {}),
	} as IDataObject;
}

/** Secrets Safe of the API (vendor's guide and reference, v26.1). */
export class Secrets {
	constructor(private readonly client: Client) {}

	/** @param query `Path`, `Title`, `Separator`, `AfterDate` and `decrypt` */
	async list<T>(query: Query, take: Take<T>, isWanted?: (row: Row) => boolean): Promise<T[]> {
		const call = { path: BASE, query, needs: 'secretsRead', pagedBy: 'Id' } as const;
		return await collect(this.client, call, take, isWanted);
	}

	/** @throws NotFound */
	async get(secretId: string, decrypt: boolean): Promise<Row> {
		const query = { decrypt: decrypt || undefined };
		return await this.one(at('Secrets-Safe', 'Secrets', secretId), secretId, query);
	}

	/** What is known of a secret of the type File. @throws NotFound for one of another type */
	async file(secretId: string): Promise<Row> {
		return await this.one(at('Secrets-Safe', 'Secrets', secretId, 'file'), secretId);
	}

	/** The bytes of a file, as they come: they are no JSON, whatever they hold. */
	async download<T>(secretId: string, keep: (answer: Answer) => Promise<T>): Promise<T> {
		const path = at('Secrets-Safe', 'Secrets', secretId, 'file', 'download');
		return await this.client.download({ path, needs: 'secretsRead' }, async (answer) => {
			if (answer.isHtml) throw unreadable(true, 'JSON');
			return await keep(answer);
		});
	}

	private async one(path: string, secretId: string, query: Query = {}): Promise<Row> {
		const row = await this.client.get({ path, query, needs: 'secretsRead' });
		const { Id } = (row ?? {}) as Row;
		if (typeof Id === 'string' && Id.toLowerCase() === secretId) return row as Row;
		throw new Failure('nonsense', 'Password Safe answered with another secret');
	}
}
