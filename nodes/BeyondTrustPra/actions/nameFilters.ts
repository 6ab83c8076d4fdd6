import type { IDataObject } from 'n8n-workflow';

import { readText } from '../../shared/fields';
import type { NameKind, NameTest } from '../../shared/kill/names';
import { nameTest } from '../../shared/kill/names';
import { readMatchMode } from '../../shared/kill/read';

/**
 * The name in a filter; undefined where it is empty: people leave fields blank.
 * @throws Failure `badInput` for what is no text: a list would be empty, and pass for the truth
 */
export function readNameFilter(kind: NameKind, filters: IDataObject): string | undefined {
	return readText(kind === 'hostname' ? 'Hostname' : 'Username', filters[kind]);
}

/**
 * The test of a filter by name.
 * @throws Failure `badInput` for a name that means nothing, or everything, or is no text
 */
export function filterTest(kind: NameKind, filters: IDataObject): NameTest | undefined {
	const name = readNameFilter(kind, filters);
	return name === undefined ? undefined : nameTest(kind, name, readMatchMode(filters));
}
