/**
 * The cookies of one sign-in. The server reads the first `Cookie` line alone, and takes no
 * attributes in it: all cookies go in one line, as `name=value` pairs.
 */
export class Cookies {
	private readonly values = new Map<string, string>();

	/** Takes over what an answer sets. @param lines its `Set-Cookie` headers */
	take(lines: string | string[] | undefined): void {
		for (const line of typeof lines === 'string' ? [lines] : (lines ?? [])) {
			const [pair] = line.split(';', 1);
			const equals = pair.indexOf('=');
			if (equals > 0) this.values.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
		}
	}

	get isEmpty(): boolean {
		return this.values.size === 0;
	}

	/** The value of the `Cookie` header. */
	toString(): string {
		return [...this.values].map(([name, value]) => `${name}=${value}`).join('; ');
	}
}
