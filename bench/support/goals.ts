/** What a measurement was to show, and what it showed. */
export interface Goal {
	/** Such as `(b) within 1.1 × of the physical bound`. */
	name: string;
	met: boolean;
	/** The numbers that decide it. */
	measured: string;
}

/** @returns whether the goal was met, as lines for a terminal */
export function goalLines(goals: Goal[]): string[] {
	return goals.map(
		({ name, met, measured }) => `  ${met ? 'met   ' : 'MISSED'}  ${name}: ${measured}`,
	);
}
