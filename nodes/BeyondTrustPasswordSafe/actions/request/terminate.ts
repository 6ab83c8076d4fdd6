import type { INodeProperties } from 'n8n-workflow';

import type { ReadParameter } from '../../../shared/operation';
import { timeoutOption } from '../../../shared/timeout';
import { orUnclear } from '../../../shared/unclear';
import type { PasswordSafe } from '../../api/passwordSafe';
import type { Referred } from '../../api/references';
import type { TerminationScope } from '../../api/requests';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { reasonField } from './fields';
import { readReason } from './readRequest';
import { refuseProtected } from './refuseProtected';

interface Parameters<Asked> {
	asked: Asked;
	reason: string;
}

interface Termination<Asked> {
	name: string;
	action: string;
	description: string;
	scope: TerminationScope;
	fields: INodeProperties[];
	/** Names of the output's ID and name. */
	output: [id: string, name: string];
	read(parameter: ReadParameter): Asked;
	find(passwordSafe: PasswordSafe, asked: Asked): Promise<Referred>;
}

/** Ends all requests, whoever made them, of what the fields name. */
export function termination<Asked>({
	scope,
	fields,
	output: [idName, nameName],
	read,
	find,
	...words
}: Termination<Asked>): PasswordSafeOperation<Parameters<Asked>> {
	return {
		...words,
		permission: 'quarantine',
		fields: [...fields, reasonField, timeoutOption],
		read: (parameter) => ({ asked: read(parameter), reason: readReason(parameter) }),
		execute: async (passwordSafe, items) =>
			await inTurn(items, async ({ asked, reason }) => {
				const { id, name } = await find(passwordSafe, asked);
				await refuseProtected(passwordSafe, scope, id);
				await orUnclear(
					passwordSafe.requests.terminate(scope, id, reason),
					'Ending the requests',
					'They may have ended all the same; nothing was repeated. To run it again does no harm: it ends what is open still.',
				);
				return [{ [idName]: id, [nameName]: name, status: 'terminated' }];
			}),
	};
}
