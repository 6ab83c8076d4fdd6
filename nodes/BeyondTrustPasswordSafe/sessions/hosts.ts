import type { MatchMode, NameTest } from '../../shared/kill/names';
import { fold, nameTest } from '../../shared/kill/names';

/** A host that is looked for, among the names that sessions and managed systems give theirs. */
export class HostTarget {
	private readonly isMeant: NameTest;

	/** @throws Failure `badInput` as {@link nameTest} */
	constructor(
		private readonly value: string,
		private readonly matchMode: MatchMode,
	) {
		this.isMeant = nameTest('hostname', value, matchMode);
	}

	/** @param names all that are known of one host */
	isAmong(names: string[]): boolean {
		const told = this.matchMode === 'equivalent' ? withTheirDomains(names) : names;
		return told.some(this.isMeant);
	}

	/**
	 * Whether further names cannot take back a match: a short one may turn out to be that of a host in
	 * another domain than the target's.
	 */
	isSure(names: string[]): boolean {
		return this.matchMode !== 'equivalent' || !isQualified(this.value) || names.some(isQualified);
	}
}

/** A dot at the end only marks a name as complete. */
function isQualified(name: string): boolean {
	return /\../.test(name);
}

/**
 * Names without those whose domain another one tells: `srv` beside `srv.dmz.example` does not stand
 * for `srv.corp.example`.
 */
export function withTheirDomains(names: string[]): string[] {
	const folded = names.map((name) => fold(name).replace(/\.$/, ''));
	return names.filter((_, index) => !folded.some((name) => name.startsWith(`${folded[index]}.`)));
}
