import type { Name } from './names';
import { written } from './names';

/** Whether a text is a spelling of a name. */
export function shows(text: string, name: Name): boolean {
	return folded(text) === folded(written(name));
}

function folded(text: string): string {
	return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}
