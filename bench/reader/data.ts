/** Medians of the rounds. */
export interface Speed {
	label: string;
	/** MB (10^6 bytes) of the report. */
	megabytes: number;
	/** MB per second. */
	throughput: number;
	/** MB that the process needed at most beyond what it held before. */
	growth: number;
}

/** What `bench/results/reader.json` holds. */
export interface ReaderData {
	rounds: number;
	/** MB of the report that all readers read that can; the sessions and the live ones in it. */
	megabytes: number;
	sessions: number;
	live: number;
	readers: Speed[];
	/** The product without event details on a report that n8n's XML node can read. */
	besideXmlNode: Speed;
	/** The PRA node in n8n's engine, over HTTP on loopback. */
	wholeWay: Speed;
	brokenDocuments: number;
	/** Broken documents that each reader refuses, by its label. */
	refused: Record<string, number>;
}
