import type {
	ObjectOperation,
	ObjectType,
} from '../../nodes/BeyondTrustPra/api/configuration/catalog';
import { CATALOG, OBJECT_OPERATIONS } from '../../nodes/BeyondTrustPra/api/configuration/catalog';
import { actions } from '../../nodes/BeyondTrustPra/actions';
import { markdown } from './markdown';

/** The table of the page on the configuration. */
export const CONFIGURATION_TABLES = { objectTypes };

/** Every object type, where it is, and what can be done with it. */
function objectTypes(): string {
	const { operations } = actions.configuration;
	const titles = OBJECT_OPERATIONS.map((operation) => operations[operation].name);
	const rows = Object.values(CATALOG)
		.sort((one, other) => one.name.localeCompare(other.name, 'en'))
		.map((type) => [
			type.name,
			type.parent ? CATALOG[type.parent].name : '',
			...OBJECT_OPERATIONS.map((operation) => mark(type, operation)),
		]);
	return markdown(['Object Type', 'Parent', ...titles], rows);
}

function mark({ operations }: ObjectType, operation: ObjectOperation): string {
	return operations.has(operation) ? '✓' : '';
}
