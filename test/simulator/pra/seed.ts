import type { Estate } from './estate';
import { SEED_HOSTS } from './seedHosts';
import { SEED_PEOPLE } from './seedPeople';
import { SEED_SESSIONS } from './seedSessions';

const MINUTE = 60_000;

/** The estate of the demo: about 30 people, 25 hosts, 20 live sessions and some ended ones. */
export function seedEstate(estate: Estate): void {
	const now = Date.now();
	const ago = (minutes: number) => new Date(now - minutes * MINUTE);
	for (const person of SEED_PEOPLE) estate.addPerson(person);
	for (const host of SEED_HOSTS) estate.directory.addHost(host);
	for (const { startedMinutesAgo, endedMinutesAgo, ...session } of SEED_SESSIONS) {
		estate.startSession({
			...session,
			startedAt: ago(startedMinutesAgo),
			endedAt: endedMinutesAgo === undefined ? undefined : ago(endedMinutesAgo),
		});
	}
	estate.addGateway('JPT-DC1');
	estate.addGateway('JPT-DC2');
}
