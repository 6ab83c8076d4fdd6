/** `CORP\jdoe`, and `jdoe` alone only for a user without a domain: another domain has another jdoe. */
export function userNames(userName: unknown, domainName: unknown): string[] {
	const [name] = texts(userName);
	const [domain] = texts(domainName);
	if (name === undefined) return [];
	return domain === undefined || /[\\@]/.test(name) ? [name] : [`${domain}\\${name}`];
}

/** The texts among some values, each once, without those that are blank. */
export function texts(...values: unknown[]): string[] {
	const given = values.filter((value) => typeof value === 'string').map((value) => value.trim());
	return [...new Set(given.filter((value) => value !== ''))];
}
