import { isoSeconds, unixSeconds } from '../time';
import { element, textElement } from '../xml';
import { type Action, commandRoot } from './action';

const ROOT = 'logged_in_reps';

/** No username and no LSID here: display names only. */
export const loggedInReps: Action = {
	access: 'read',
	root: ROOT,
	run: ({ pra }) =>
		commandRoot(
			pra.quirks,
			ROOT,
			pra.estate.accessConsoles().map(({ person, connectedSince }) =>
				element('rep', { id: person.userId }, [
					textElement('display_name', person.displayName),
					textElement('public_display_name', person.displayName),
					textElement('private_display_name', person.displayName),
					textElement('type', person.userType === 'normal' ? 'Normal' : 'Invited'),
					textElement('direct_link', ''),
					textElement('logged_in_since', isoSeconds(connectedSince), {
						ts: pra.quirks.v1LoggedInTs ? unixSeconds(connectedSince) : undefined,
					}),
					textElement('presentation_count', 0),
					textElement('support_session_count', pra.estate.consoleSessions(person).length),
					textElement('showing_on_rep_list', 0),
				]),
			),
		),
};
