import type { Simulator } from '../../simulator';
import type { Chronicle } from './chronicle';
import type { PlannedEvent } from './mishaps';
import type { Name } from '../names';

/** Lets what is planned happen: as a look begins, as its answer has been made, at a kill. */
export function stageEvents(
	events: PlannedEvent[],
	simulator: Simulator,
	chronicle: Chronicle,
	spell: (name: Name) => string,
): void {
	const { pra } = simulator;
	const look = pra.look.bind(pra);
	const happen = ({ does }: PlannedEvent) => {
		if (does.what === 'begin') chronicle.begin(does.session, spell);
		else if (does.what === 'join') chronicle.join(does.lsid, does.user, spell);
		else if (does.what === 'reconnect') pra.reconnectAll();
		else if (pra.isLive(does.lsid)) pra.endSession(does.lsid);
	};
	let looks = 0;
	pra.look = () => {
		looks++;
		look();
		for (const event of events) {
			if (!('look' in event.at) || event.at.look !== looks) continue;
			if (event.at.moment === 'before') happen(event);
			// The answer is made before the next turn.
			else setImmediate(() => happen(event));
		}
	};
	let kills = 0;
	pra.onTerminate(() => {
		kills++;
		for (const event of events) {
			if ('terminate' in event.at && event.at.terminate === kills) happen(event);
		}
	});
}
