import { killOperation } from './killOperation';

export const terminate = killOperation('sessionId', 'terminate', {
	name: 'Terminate',
	action: 'Terminate a session',
	description: 'End one live session by its ID, and report whether it is gone',
});
