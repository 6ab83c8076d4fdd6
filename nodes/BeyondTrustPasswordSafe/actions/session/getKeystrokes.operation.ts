import type { IDataObject } from 'n8n-workflow';

import { listFields, readLimit } from '../../../shared/fields';
import { timeoutOption } from '../../../shared/timeout';
import { plain } from '../../../shared/records';
import type { Row } from '../../api/paging';
import { keystrokeWord } from '../../api/words';
import { checkedId } from '../ids';
import { inTurn } from '../../../shared/inTurn';
import type { PasswordSafeOperation } from '../operation';
import { sessionIdField } from './fields';

interface Parameters {
	sessionId: number;
	limit: number;
}

export const getKeystrokes: PasswordSafeOperation<Parameters> = {
	name: 'Get Keystrokes',
	action: 'Get the keystrokes of a session',
	description:
		'Get what was typed and shown in a recorded session, in its order. It may hold passwords that somebody typed.',
	permission: 'keystrokes',
	fields: [sessionIdField, ...listFields, timeoutOption],
	read: (parameter) => ({
		sessionId: checkedId('Session ID', parameter('sessionId')),
		limit: readLimit(parameter('returnAll'), parameter('limit') ?? 50),
	}),
	execute: async ({ sessions }, items) =>
		await inTurn(items, async ({ sessionId, limit }) => {
			const recordOf = ({ Type, ...row }: Row): IDataObject => ({
				...(plain(row) as IDataObject),
				type: keystrokeWord(Type),
			});
			return await sessions.keystrokes(sessionId, recordOf, limit);
		}),
};
