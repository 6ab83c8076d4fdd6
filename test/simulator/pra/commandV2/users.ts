import type { Pra } from '../pra';
import { notFound, Refusal } from '../refusal';
import { accountOf, isIgnored } from '../request';
import { isoSeconds } from '../time';
import { idParameter, type Resource } from './resource';

export function userResources(pra: Pra): Resource[] {
	return [
		{
			path: '/user',
			methods: {
				GET: {
					access: 'read',
					run: () =>
						pra.estate.accessConsoles().map(({ person, connectedSince }) => ({
							id: person.userId,
							type: person.userType,
							display_name: person.displayName,
							logged_in_since: isoSeconds(connectedSince),
							session_count: pra.estate.consoleSessions(person).length,
						})),
				},
			},
		},
		{
			path: '/user/:id/logout',
			methods: {
				POST: {
					access: 'act',
					refused: (request) =>
						pra.enforcement.recordLogout(
							idParameter(request) ?? 0,
							accountOf(request).name,
							'refused',
						),
					run: (request) => {
						const id = idParameter(request) ?? 0;
						const result = pra.enforcement.logOut(id, accountOf(request).name, isIgnored(request));
						if (result === 'notFound') throw notFound();
						if (result === 'notLoggedIn') {
							if (pra.quirks.v2NotLoggedIn === 404) throw notFound();
							throw new Refusal(422, 'The given data was invalid.', {
								errors: { id: ['The user is not logged in.'] },
							});
						}
					},
				},
			},
		},
	];
}
