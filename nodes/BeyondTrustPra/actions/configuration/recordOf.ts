import type { IDataObject } from 'n8n-workflow';

import { RowConverter } from '../../../shared/records';
import type { ObjectType } from '../../api/configuration/catalog';
import type { Row } from '../../api/configuration/pages';

/** They let whoever has them add a machine to the appliance: shown of one object that is asked for. */
const DEPLOYMENT_KEYS = ['docker_deploy_key', 'key_info'];

/** An object as the output shows it: what is written as a secret is not shown, whatever the answer holds. */
export function recordOf({ secrets }: ObjectType, row: Row): IDataObject {
	return new RowConverter(secrets).addTo({}, row) as IDataObject;
}

/** The same of many. */
export function recordsOf({ secrets }: ObjectType, rows: Row[]): IDataObject[] {
	const converter = new RowConverter(new Set([...secrets, ...DEPLOYMENT_KEYS]));
	return rows.map((row) => converter.addTo({}, row) as IDataObject);
}
