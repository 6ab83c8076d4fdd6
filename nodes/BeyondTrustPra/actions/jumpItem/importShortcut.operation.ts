import type { IDataObject } from 'n8n-workflow';

import { asOneLine, Failure, toFailure } from '../../../shared/failure';
import { inTurn } from '../../../shared/inTurn';
import { timeoutOption } from '../../../shared/timeout';
import { isUnclear } from '../../../shared/unclear';
import type { Pra } from '../../api/pra';
import { importShortcut as send } from '../../api/shortcuts';
import { XmlCommand } from '../../api/xmlCommand';
import type { PraOperation } from '../operation';
import { shortcutFields } from './fields';
import type { Shortcut } from './readShortcut';
import { readShortcut } from './readShortcut';

export const importShortcut: PraOperation<Shortcut> = {
	name: 'Import Shortcut',
	action: 'Import a jump shortcut',
	description:
		'Create a Jump Item by the XML Command API (import_jump_shortcut), on appliances of every version. Where the appliance has the Configuration API, prefer that.',
	permission: 'commandFull',
	fields: [...shortcutFields, timeoutOption],
	read: readShortcut,
	execute: async (pra, items) => await inTurn(items, async (item) => [await create(pra, item)]),
};

/** The call is made once: the appliance would make two shortcuts of the same name. */
async function create(
	pra: Pra,
	{ type, name, jumpGroup, parameters }: Shortcut,
): Promise<IDataObject> {
	const answer = await send(new XmlCommand(pra.send), parameters).catch(toFailure);
	if (typeof answer === 'string') return { success: true, type, name, jumpGroup, message: answer };
	if (!isUnclear(answer) || answer.kind === 'cancelled') throw answer;
	throw new Failure(answer.kind, `The shortcut "${name}" may or may not exist now`, {
		httpStatus: answer.httpStatus,
		description: `What the call came to is unclear: ${asOneLine(answer)}. Look at the Jump Items of the Jump Group "${jumpGroup}" before running again; nothing was repeated.`,
		report: { type, name, jumpGroup, created: null },
	});
}
