/**
 * The same data with strings of its own. Strings that are cut out of a longer one keep it in memory:
 * each session would hold on to the piece of the report in which it came.
 */
export function detached<T>(data: T): T {
	return JSON.parse(JSON.stringify(data)) as T;
}
