import type { PlannedExecution } from './case';

export const PRODUCTS = ['pra', 'passwordSafe'] as const;

export type ProductName = (typeof PRODUCTS)[number];

/** A product whose kills are soaked: each seed is a case of it. */
export interface Product {
	name: ProductName;
	caseOf(seed: number): Case;
}

export interface Case {
	executions: PlannedExecution[];
	run(): Promise<RanCase>;
}

/** A case that has run. */
export interface RanCase {
	/** @param logged what was logged meanwhile @returns what is wrong, each by itself */
	wrongIn(logged: string): string[];
	/** The case, and what happened in it, line by line. */
	tell(): string[];
}
