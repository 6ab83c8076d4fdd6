import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import type { MatchMode } from '../../nodes/shared/kill/names';
import { nameTest } from '../../nodes/shared/kill/names';
import packageJson from '../../package.json';
import { DOCUMENTS, README, withGeneratedTables } from '../../scripts/docs';
import { readExamples } from '../../scripts/n8n/examples';

const ROOT = resolve(__dirname, '..', '..');

const readme = readFileSync(README, 'utf8');

test.each(Object.entries(DOCUMENTS))('the tables of %s are up to date', (file, tables) => {
	const text = readFileSync(file, 'utf8');
	expect(withGeneratedTables(text, tables)).toBe(text);
});

test('a table that was changed by hand is put right', () => {
	const changed = readme.replace('Command API: Full Access', 'no permission');
	expect(changed).not.toBe(readme);
	expect(withGeneratedTables(changed, DOCUMENTS[README])).toBe(readme);
});

const PAGES = [
	README,
	join(ROOT, 'examples', 'README.md'),
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => join(ROOT, 'docs', file)),
];

const anchorsOf = (file: string) =>
	[...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.replaceAll(' ', '-'),
	);

test.each(PAGES)('the links of %s lead somewhere', (file) => {
	const text = readFileSync(file, 'utf8');
	for (const [link, path, anchor] of text.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
		const target = path === '' ? file : join(dirname(file), path);
		expect([link, existsSync(target)]).toEqual([link, true]);
		if (anchor) expect([link, anchorsOf(target)]).toEqual([link, expect.arrayContaining([anchor])]);
	}
});

test('every example is told of', () => {
	const told = readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8');
	for (const name of readExamples().keys()) expect(told).toContain(`(${name}.json)`);
});

test('every npm script that is named exists', () => {
	const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script);
	for (const script of named) expect(Object.keys(packageJson.scripts)).toContain(script);
});

describe('match modes', () => {
	const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
	const rows = [...readme.matchAll(/^\| (Equivalent|Exact|Wildcard) \|(.*)\|(.*)\|(.*)\|$/gm)];

	test.each(rows.map(([, mode, ...cells]) => [mode, ...cells.map(names)] as const))(
		'%s %s: the examples of the table hold',
		(mode, [target], matching, others) => {
			const kind = /srv|app/.test(target) ? 'hostname' : 'username';
			const matches = nameTest(kind, target, mode.toLowerCase() as MatchMode);
			expect([...matching, ...others].filter(matches)).toEqual(matching);
			expect(others.length).toBeGreaterThan(0);
		},
	);

	test('each mode has an example', () => {
		expect(new Set(rows.map(([, mode]) => mode)).size).toBe(3);
	});
});

describe('troubleshooting', () => {
	const sources = sourceTexts(['nodes', 'credentials']);
	const messages = PAGES.flatMap((file) => {
		const text = `${readFileSync(file, 'utf8')}\n## `;
		const section = /\n## (?:Troubleshooting|When it fails)\n(.*?)\n## /s.exec(text)?.[1] ?? '';
		const rows = section.matchAll(/^\| (?:`([^`]+)`|\*([^*]+)\*|"([^"]+)") \|/gm);
		return [...rows].map(([, ...quoted]) => quoted.find(Boolean) ?? '');
	});

	test('has messages', () => {
		expect(messages.length).toBeGreaterThan(60);
	});

	test.each(messages)('"%s" is a message of the code', (message) => {
		for (const part of message.split('…').map((text) => text.trim())) {
			expect(sources).toContain(part);
		}
	});
});

function sourceTexts(folders: string[]): string {
	const files = folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
			join(ROOT, folder, file),
		),
	);
	return files
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
}
