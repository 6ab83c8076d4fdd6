import { SimulatorProcess } from '../support/simulatorProcess';
import { physicalBoundMs } from './bound';
import type { Figures } from './figures';
import { medianOf } from './figures';
import { playRound } from './round';
import type { Scenario } from './scenarios';
import type { PublishedSide, Stage } from './stage';

/** What one side came to. */
export interface MeasuredSide {
	name: string;
	label: string;
	median: Figures;
	rounds: Figures[];
}

export interface MeasuredScenario {
	id: string;
	title: string;
	/** What nobody can beat, milliseconds: see {@link physicalBoundMs}. */
	boundMs: number;
	sides: MeasuredSide[];
}

/** Plays a warm-up and then the rounds, the sides taking turns. */
export async function measureScenario(
	stage: Stage,
	scenario: Scenario,
	rounds: number,
): Promise<MeasuredScenario> {
	const simulator = await SimulatorProcess.start(scenario.appliance);
	const published: PublishedSide[] = [];
	try {
		const access = await stage.access(simulator.access);
		for (const side of scenario.sides) published.push(await stage.publish(side, access));
		const figures = new Map<PublishedSide, Figures[]>(published.map((side) => [side, []]));
		for (let round = 0; round <= rounds; round++) {
			for (const side of inTurn(published, round)) {
				const played = await playRound(stage, simulator, scenario, side);
				if (round > 0) figures.get(side)?.push(played);
			}
		}
		const sides = [...figures].map(
			([
				{
					side: { name, label },
				},
				played,
			]) => {
				return { name, label, median: medianOf(played), rounds: played };
			},
		);
		const { id, title, estate } = scenario;
		const sessions = (estate.targets ?? []).reduce((sum, target) => sum + target.sessions, 0);
		return { id, title, boundMs: physicalBoundMs(sessions), sides };
	} finally {
		for (const side of published) await stage.retire(side);
		await simulator.close();
	}
}

/** Whoever began last time comes last now, so that none always follows the same one. */
function inTurn<T>(all: T[], round: number): T[] {
	const first = round % all.length;
	return [...all.slice(first), ...all.slice(0, first)];
}
