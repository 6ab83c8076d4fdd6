import { LATENCY_MS, REQUESTS_PER_SECOND } from './scenarios';

/**
 * Milliseconds below which nobody can look once and end so many sessions: the look takes the
 * latency; then the limit lets `perSecond` requests go in any second, the look among them, so that
 * the request number `n` (the look is 0) waits for floor(n / perSecond) seconds after the look; and
 * the last call has its own latency where it need not wait. Times are those at which the appliance
 * acts, which is after the latency of a request.
 */
export function physicalBoundMs(sessions: number): number {
	const waiting = Math.floor(sessions / REQUESTS_PER_SECOND) * 1_000;
	return LATENCY_MS + Math.max(LATENCY_MS, waiting);
}
