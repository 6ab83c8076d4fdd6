import type { XmlElement } from '../../nodes/shared/xml';

/**
 * Makes of a reader's events what the product's own reader makes: each session as a tree, handed
 * over and let go. So all of them do the same work.
 */
export class Sessions {
	/** How many were whole. */
	count = 0;

	private readonly open: XmlElement[] = [];

	begin(name: string, attributes: Record<string, string>): void {
		this.open.push({ name, attributes, children: [], text: '' });
	}

	text(text: string): void {
		const element = this.open.at(-1);
		if (element) element.text += text;
	}

	end(): void {
		const element = this.open.pop();
		if (!element) return;
		element.text = element.text.trim();
		if (this.open.length > 1) this.open.at(-1)?.children.push(element);
		else if (element.name === 'session') this.count++;
	}
}
