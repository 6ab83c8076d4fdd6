import type { PollingTrigger } from '../../harness/engine';
import { Dice } from '../../soak/dice';

/** What happens at a server while a trigger polls it. */
export interface World {
	/** All events that must have come in the end, each once; none before `begin`. */
	readonly expected: string[];
	/** The workflow is published: what was before is old. */
	begin(): void;
	/** Something happens. */
	happen(dice: Dice): void;
	/** Time passes, for server and records alike. */
	pass(minutes: number): void;
	/** Some of the next calls fail, until `mend`. @returns whether a poll must fail by that */
	fail(dice: Dice): boolean;
	mend(): void;
	/** A poll has come through: what was to be seen was seen. */
	seen(): void;
	/** The last things happen. */
	finish(): void;
}

/** What an item of the trigger tells, in a few words. */
export type Tell = (item: { json: Record<string, unknown> }) => string;

export interface Story {
	seed: number;
	world: World;
	trigger: PollingTrigger;
	tell: Tell;
}

/** How many cases a test runs: `FEED_CASES` for more than the few of every run, `FEED_SEED` for one. */
export function seeds(few: number): number[] {
	const { FEED_SEED, FEED_CASES } = process.env;
	if (FEED_SEED !== undefined) return [Number(FEED_SEED)];
	const cases = Number(FEED_CASES ?? few);
	return Array.from({ length: cases }, (_, index) => index + 1);
}

/**
 * One case of chance: things happen, polls come at any time, fail, or are cut off with all of n8n
 * between poll and execution. In the end everything must have come out once.
 */
export async function run({ seed, world, trigger, tell }: Story): Promise<void> {
	const dice = new Dice(seed);
	for (let i = dice.between(0, 6); i > 0; i--) world.happen(dice);
	expect(await trigger.publish()).toBeNull();
	world.begin();
	for (let step = dice.between(15, 40); step > 0; step--) {
		if (dice.chance(0.6)) for (let i = dice.between(1, 4); i > 0; i--) world.happen(dice);
		if (dice.chance(0.5)) world.pass(dice.between(1, 12));
		await poll(dice, world, trigger);
		if (dice.chance(0.1)) trigger.restart();
	}
	world.mend();
	world.finish();
	// What was left for later comes with the next polls; a feed that never rests repeats events.
	for (let poll = 0; poll < 3; poll++) await trigger.poll();
	expect(await trigger.poll()).toBeNull();
	expect(world.expected).not.toHaveLength(0);
	expect(trigger.started.flat().map(tell).sort()).toEqual([...world.expected].sort());
}

async function poll(dice: Dice, world: World, trigger: PollingTrigger): Promise<void> {
	switch (
		dice.weighted([
			[6, 'poll'],
			[2, 'fail'],
			[1, 'die'],
			[1, 'none'],
		] as const)
	) {
		case 'poll':
			await trigger.poll();
			world.seen();
			return;
		case 'fail': {
			const before = trigger.stored;
			const mustFail = world.fail(dice);
			const failed = await trigger.poll().then(
				() => false,
				() => true,
			);
			if (mustFail) expect(failed).toBe(true);
			if (failed) expect(trigger.stored).toBe(before);
			else world.seen();
			world.mend();
			return;
		}
		case 'die':
			await trigger.pollAndDie();
	}
}
