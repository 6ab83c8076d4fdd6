import { Failure } from './failure';

/** Something of a server as a person names it. */
export type Reference = { id: number } | { name: string };

/**
 * What a resource locator names, as it comes from the editor, from an expression or from a model:
 * `{ mode, value }`, a number, or a text that is a number or a name.
 * @throws Failure `badInput` where it is empty, or no positive whole number where it must be one
 */
export function readLocator(label: string, value: unknown): Reference {
	const reference = readOptionalLocator(label, value);
	if (reference) return reference;
	throw new Failure('badInput', `The field "${label}" is empty`, {
		description: `Choose a value in the field "${label}", or check the expression in it.`,
	});
}

/** The same for a field that may be left empty. */
export function readOptionalLocator(label: string, value: unknown): Reference | undefined {
	if (typeof value !== 'object' || value === null) return referenceOf(label, value, 'any');
	const { mode, value: chosen } = value as { mode?: unknown; value?: unknown };
	return referenceOf(label, chosen, mode === 'name' ? 'name' : 'id');
}

function referenceOf(
	label: string,
	value: unknown,
	kind: 'any' | 'id' | 'name',
): Reference | undefined {
	const text =
		typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
	if (value === undefined || value === null || (typeof value === 'string' && text === '')) {
		return undefined;
	}
	if (kind === 'name' && text !== '') return { name: text };
	const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
	if (id > 0) return { id };
	if (kind === 'any' && typeof value === 'string' && !/^\d+$/.test(text)) return { name: text };
	throw new Failure('badInput', `The field "${label}" holds no ID`, {
		description: `IDs are positive whole numbers. Choose "By Name" in the field "${label}" for a name.`,
	});
}
