import { systemIdField } from '../../locate/fields';
import { readLocator } from '../../../shared/readLocator';
import { termination } from './terminate';

export const terminateBySystem = termination({
	name: 'Terminate by Managed System',
	action: 'Terminate the requests for a managed system',
	description: "End everybody's active requests for a managed system",
	scope: 'ManagedSystems',
	fields: [systemIdField('managed')],
	output: ['systemId', 'systemName'],
	read: (parameter) => readLocator('Managed System', parameter('systemId')),
	find: async ({ references }, system) => await references.system('managed', system),
});
