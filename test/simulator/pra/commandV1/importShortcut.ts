import { type Action, CommandError, success } from './action';

/** Makes a Jump Item; the exact text of success is not documented. */
export const importJumpShortcut: Action = {
	access: 'act',
	run: ({ pra, ask, ignored }) => {
		const unknown = pra.quirks.v1UnknownShortcutParameter;
		const refused = pra.shortcuts.add(ask, unknown, ignored);
		if (refused !== undefined) throw new CommandError(refused);
		return success(pra.quirks, 'Successfully imported Jump Shortcut');
	},
};
