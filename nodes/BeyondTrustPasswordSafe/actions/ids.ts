import { Failure } from '../../shared/failure';

/**
 * An ID as the API numbers things.
 * @throws Failure `badInput` for anything but a positive whole number
 */
export function checkedId(label: string, value: unknown): number {
	const text = typeof value === 'string' ? value.trim() : value;
	const number = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : text;
	if (typeof number === 'number' && Number.isInteger(number) && number > 0) return number;
	throw new Failure('badInput', `The ${label} is not a number`, {
		description: `Check the field "${label}", or the expression in it. IDs in Password Safe are positive whole numbers.`,
	});
}
