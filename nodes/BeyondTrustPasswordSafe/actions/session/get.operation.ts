import { timeoutOption } from '../../../shared/timeout';
import { checkedId } from '../ids';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { readSimplify, simplifyField } from '../../../shared/simplify';
import { sessionIdField } from './fields';
import { rawRecordOf, recordOf } from './recordOf';

interface Parameters {
	sessionId: number;
	simplify: boolean;
}

export const get: PasswordSafeOperation<Parameters> = {
	name: 'Get',
	action: 'Get a session',
	description: 'Get one session by its ID, whether it is in progress or over',
	permission: 'sessionsRead',
	fields: [sessionIdField, simplifyField, timeoutOption],
	read: (parameter) => ({
		sessionId: checkedId('Session ID', parameter('sessionId')),
		simplify: readSimplify(parameter),
	}),
	execute: async ({ sessions }, items) =>
		await inTurn(items, async ({ sessionId, simplify }) => {
			const row = await sessions.get(sessionId);
			return [simplify ? recordOf(row) : rawRecordOf(row)];
		}),
};
