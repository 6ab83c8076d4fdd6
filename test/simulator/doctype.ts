import { escape } from './pra/xml';

/**
 * An XML answer as an attacker in between would write it: a DOCTYPE declares entities (one of a
 * local file, a chain that grows tenfold per link, one with a host name), and every host name in
 * the answer is such an entity. Who expands them sees `entityValue` as the host of everything.
 */
export function withDoctype(xml: string, entityValue: string): string {
	const root = /<([A-Za-z_][\w.-]*)[\s>/]/.exec(xml)?.[1] ?? 'answer';
	const links = Array.from({ length: 8 }, (_, i) => {
		const body = `&a${i};`.repeat(10);
		return `<!ENTITY a${i + 1} "${body}">`;
	});
	const doctype = [
		`<!DOCTYPE ${root} [`,
		`<!ENTITY host "${escape(entityValue)}">`,
		'<!ENTITY file SYSTEM "file:///etc/passwd">',
		'<!ENTITY a0 "aaaaaaaaaa">',
		...links,
		']>\n',
	].join('\n');
	return xml
		.replace(/<hostname>[^<]*<\/hostname>/g, '<hostname>&host;</hostname>')
		.replace(/<(platform|os)([^>]*)>[^<]*<\//, '<$1$2>&a8;&file;</')
		.replace(/(<\?xml[^>]*\?>\s*)?/, (prolog) => `${prolog}${doctype}`);
}
