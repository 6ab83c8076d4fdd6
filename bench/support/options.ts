/** What a person asks of a part of the benchmark. */
export interface BenchOptions {
	/** Rounds that count, for each side; a warm-up comes before. */
	rounds: number;
	/** Of the chain: this scenario alone. */
	scenario?: string;
}
