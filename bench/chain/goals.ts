import type { Goal } from '../support/goals';
import type { Figures } from './figures';
import type { MeasuredScenario } from './measureScenario';

/** What each scenario was to show, and what it showed. */
export function goalsOf(scenarios: MeasuredScenario[]): Goal[] {
	return scenarios.flatMap((scenario) => {
		const [node, chain, ...others] = scenario.sides.map(({ median }) => median);
		return GOALS[scenario.id]?.(node, chain, scenario.boundMs, others) ?? [];
	});
}

/** From the node's medians, those of the chain, the physical bound, and the medians of further sides. */
type GoalsOf = (node: Figures, chain: Figures, boundMs: number, others: Figures[]) => Goal[];

const GOALS: Record<string, GoalsOf> = {
	a: (node, chain) => [
		atLeast('(a) the session is gone no later than by the chain', 1, chain.goneMs, node.goneMs),
		atLeast('(a) the answer comes no later than by the chain', 1, chain.answerMs, node.answerMs),
	],
	b: (node, _chain, boundMs) => [
		none('(b) no refusal', node.refusals),
		within(
			'(b) all gone within 1.1 × of what limit and latency dictate',
			1.1,
			node.goneMs,
			boundMs,
		),
	],
	c: (node, chain) => [
		{
			name: '(c) one look-up to find them, one to see them gone',
			met: node.lookUps <= 2,
			measured: `${node.lookUps} look-ups, by the chain ${chain.lookUps}`,
		},
		atLeast('(c) all gone at least 10 × sooner', 10, chain.goneMs, node.goneMs),
	],
	d: (node, chain) => [atLeast('(d) gone at least 5 × sooner', 5, chain.goneMs, node.goneMs)],
	e: (node, _chain, boundMs, others) => [
		{ name: '(e) one token', met: node.tokens <= 1, measured: `${node.tokens}` },
		none('(e) no failed execution', node.failed),
		{
			name: '(e) look-ups are shared',
			met: node.lookUps < 100,
			measured: `${node.lookUps} for 200 executions`,
		},
		within(
			'(e) all gone within 1.2 × of what limit and latency dictate',
			1.2,
			node.goneMs,
			boundMs,
		),
		within(
			'(e) all gone within 1.2 × of what n8n needs for as many executions that end nothing',
			1.2,
			node.goneMs,
			others.at(-1)?.answerMs,
		),
	],
};

function none(name: string, measured: number): Goal {
	return { name, met: measured === 0, measured: String(measured) };
}

/** How many times sooner one is than the other. */
function atLeast(name: string, factor: number, slow?: number, quick?: number): Goal {
	if (quick === undefined) return { name, met: false, measured: 'not all ended' };
	if (slow === undefined)
		return { name, met: true, measured: `${quick} ms, by the chain never all` };
	const ratio = slow / quick;
	const measured = `${Math.round(quick)} ms, by the chain ${Math.round(slow)} ms: ${ratio.toFixed(2)} ×`;
	return { name, met: ratio >= factor, measured };
}

function within(name: string, factor: number, took?: number, bound?: number): Goal {
	if (took === undefined) return { name, met: false, measured: 'not all ended' };
	if (bound === undefined) return { name, met: false, measured: 'nothing to hold it against' };
	const ratio = took / bound;
	const measured = `${Math.round(took)} ms of ${Math.round(bound)} ms: ${ratio.toFixed(2)} ×`;
	return { name, met: ratio <= factor, measured };
}
