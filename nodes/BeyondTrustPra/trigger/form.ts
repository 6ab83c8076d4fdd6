/** The variables of a post, by the appliance's names; one that is sent twice counts once, the last. */
export type Form = ReadonlyMap<string, string>;

/** Far more than an event with all its custom fields, which hold 10 KB together. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Outbound events and ticket requests are forms: `application/x-www-form-urlencoded`. */
export function isForm(contentType: string | undefined): boolean {
	const [type] = (contentType ?? '').split(';');
	return type.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

/** @param body as n8n has parsed it */
export function formOf(body: unknown): Form {
	const variables = Object.entries(typeof body === 'object' && body !== null ? body : {});
	return new Map(
		variables.map(([name, value]: [string, unknown]) => [
			name,
			String(Array.isArray(value) ? value.at(-1) : value),
		]),
	);
}

/** A variable's text; null where it is absent or blank. */
export function textOf(form: Form, name: string): string | null {
	return form.get(name)?.trim() || null;
}

/** A variable that is a whole number; null where it is none. */
export function numberOf(form: Form, name: string): number | null {
	const text = textOf(form, name);
	return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
