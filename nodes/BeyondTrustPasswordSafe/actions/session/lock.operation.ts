import { killOperation } from './killOperation';

export const lock = killOperation('sessionId', 'lock', {
	name: 'Lock',
	action: 'Lock a session',
	description:
		'Freeze one live session by its ID: it stays open, and goes on only after somebody unlocks it in BeyondInsight',
});
