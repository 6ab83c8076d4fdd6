import type { IDataObject } from 'n8n-workflow';

import type { NameKind, NameTest } from '../../shared/kill/names';
import { nameTest } from '../../shared/kill/names';
import { readMatchMode } from '../../shared/kill/read';

/**
 * The test of a filter by name; undefined where it is empty: people leave fields blank.
 * @throws Failure `badInput` for a name that means nothing, or everything
 */
export function filterTest(kind: NameKind, filters: IDataObject): NameTest | undefined {
	const value = String(filters[kind] ?? '').trim();
	return value === '' ? undefined : nameTest(kind, value, readMatchMode(filters));
}
