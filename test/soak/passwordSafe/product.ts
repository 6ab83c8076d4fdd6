import type { Product } from '../product';
import { wrongIn } from './check';
import { planOf } from './plan';
import { runCase } from './run';
import { tellRun } from './tell';

export const passwordSafe: Product = {
	name: 'passwordSafe',
	caseOf: (seed) => {
		const plan = planOf(seed);
		return {
			executions: plan.executions,
			run: async () => {
				const ran = await runCase(plan);
				return { wrongIn: (logged) => wrongIn(ran, logged), tell: () => tellRun(ran) };
			},
		};
	},
};
