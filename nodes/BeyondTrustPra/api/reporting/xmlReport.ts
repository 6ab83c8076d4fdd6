import type { Answer } from '../../../shared/answer';
import { Failure } from '../../../shared/failure';
import type { Send } from '../../../shared/send';
import type { XmlElement } from '../../../shared/xml';
import { errorText, readXml, refusal, saysNothingFound } from '../../../shared/xml';
import type { PermissionName } from '../permissions';
import { PERMISSIONS } from '../permissions';
import { permissionMissing, speaksOfPermission } from '../refusals';
import type { ReportCall } from './report';
import { askReport } from './report';

export interface XmlReport<T> extends Omit<ReportCall, 'accept'> {
	/** Local name of its root; any, where that is not documented. */
	root?: string;
	/** Local names of elements that are not needed. */
	skip?: ReadonlySet<string>;
	/** Begins a reading; a report whose connection breaks is read anew from its begin. */
	begin: () => ReportReader<T>;
}

export interface ReportReader<T> {
	/** Takes each child of the root; where it answers `ENOUGH`, no more is read. */
	take: (child: XmlElement) => unknown;
	result: T;
}

/**
 * Reads a report as it arrives.
 * @returns the result of the last reading; the appliance may say in place of a report that nothing was found
 * @throws Failure `permission`, `refused` or `nonsense`
 */
export async function readReport<T>(
	send: Send,
	{ root: expected, skip, begin, ...call }: XmlReport<T>,
): Promise<T> {
	return await askReport(send, { accept: 'application/xml', ...call }, async (answer) => {
		const { take, result } = begin();
		let isBegun = false;
		const takeChild = (child: XmlElement) => {
			isBegun = true;
			return take(child);
		};
		const { root, said } = await readDocument(answer, takeChild, skip);
		if (said !== undefined) {
			// After entries it is no empty list but a report that ended early.
			if (!isBegun && meansNothingFound(said)) return result;
			throw refusalOf(said, call.needs);
		}
		if (expected !== undefined && root.name !== expected) {
			throw new Failure(
				'nonsense',
				`The report ${call.name} begins with <${root.name.slice(0, 60)}>`,
			);
		}
		return result;
	});
}

/** Reads a document of the appliance; what it says in an `<error>` is told apart. */
export async function readDocument(
	answer: Answer,
	take: (child: XmlElement) => unknown,
	skip?: ReadonlySet<string>,
): Promise<{ root: XmlElement; said?: string }> {
	let said: string | undefined;
	const root = await readXml(answer, {
		skip,
		takeChild: (child) => {
			if (child.name !== 'error') return take(child);
			said = errorText(child);
			return undefined;
		},
	});
	return { root, said: said ?? errorText(root) };
}

/** Whether an `<error>` means an empty list. "No permission … was found" does not. */
export function meansNothingFound(said: string): boolean {
	return saysNothingFound(said) && !speaksOfPermission(said);
}

/** The failure that an `<error>` speaks of. */
export function refusalOf(said: string, needs: PermissionName): Failure {
	return speaksOfPermission(said) ? permissionMissing(PERMISSIONS[needs]) : refusal(said);
}
