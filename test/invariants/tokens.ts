/** Tokens are minted once for each process, and once more for each that died or was refused. */
export function tooManyTokens(issued: number, processes: number, deaths: number): string[] {
	const allowed = processes + deaths;
	if (issued <= allowed) return [];
	return [`${issued} tokens for ${processes} processes and ${deaths} refusals`];
}
