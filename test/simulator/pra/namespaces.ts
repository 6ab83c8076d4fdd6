import type { Quirks } from './quirks';

/** Namespace of the XML APIs' answers; undefined: none is declared. */
export function namespaceOf(quirks: Quirks, api: 'command' | 'reporting'): string | undefined {
	const byQuirk = {
		sra: `http://www.beyondtrust.com/sra/namespaces/API/${api}`,
		docs: `https://www.beyondtrust.com/namespaces/API/${api}`,
		none: undefined,
	};
	return byQuirk[quirks.v1Namespace];
}
