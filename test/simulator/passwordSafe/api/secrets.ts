import { anyOf, reads } from '../identity/rights';
import { badRequest } from '../refusal';
import type { Secret } from '../vault/model';
import { page } from '../wire/paging';
import { folderToWire, secretToWire, type SecretForm } from '../wire/secret';
import { Answer } from './answer';
import { found, type Call, type Endpoint } from './endpoint';

const gate = anyOf(reads('Secrets Safe'), reads('Workforce Passwords'));

const get = (path: string, run: Endpoint['run']): Endpoint => ({ method: 'GET', path, gate, run });

export const secretEndpoints: Endpoint[] = [
	get('Secrets-Safe/Secrets', list),
	get('Secrets-Safe/Secrets/:id', (call) => toWire(call)(secret(call))),
	get('Secrets-Safe/Secrets/:id/text', (call) => toWire(call)(ofKind(call, 'Text'))),
	get('Secrets-Safe/Secrets/:id/file', (call) => toWire(call)(ofKind(call, 'File'))),
	get('Secrets-Safe/Secrets/:id/file/download', download),
	get('Secrets-Safe/Secrets/:id/shares', (call) => {
		secret(call);
		return [];
	}),
	get('Secrets-Safe/Folders', folders),
	get('Secrets-Safe/Folders/:id', (call) => folderToWire(folder(call))),
	get('Secrets-Safe/Folders/:id/secrets', (call) => {
		const { id } = folder(call);
		const own = call.state.secrets.secrets.filter(({ folderId }) => folderId === id);
		return own.map(toWire(call));
	}),
	get('Secrets-Safe/Safes', ({ state }) =>
		state.secrets.folders
			.filter(({ parentId }) => parentId === null)
			.map(({ id, name }) => ({ Id: id, Name: name, Description: '' })),
	),
];

function form({ query }: Call): SecretForm {
	return { decrypt: query.flag('decrypt'), version: Number(query.text('version') ?? '3.0') };
}

const toWire = (call: Call) => (one: Secret) =>
	secretToWire(one, call.state.secrets, form(call), call.state.quirks);

function secret(call: Call): Secret {
	const id = call.parameter('id').toLowerCase();
	return found(
		call.state.secrets.secrets.find((one) => one.id === id),
		'Secret',
	);
}

function ofKind(call: Call, kind: Secret['kind']): Secret {
	const one = secret(call);
	return found(one.kind === kind ? one : undefined, 'Secret');
}

/** An array; an envelope from version 3.2 on. No match is an empty list. */
function list(call: Call): unknown {
	const { state, query } = call;
	const shape = form(call).version >= 3.2 ? 'envelope' : 'array';
	const all = state.secrets.secrets.filter(filter(call));
	return page(all, query, { shape, defaultLimit: 1000 }, state.quirks, toWire(call));
}

function filter({ state, query }: Call): (one: Secret) => boolean {
	const separator = query.text('Separator') ?? '/';
	if (separator.length !== 1) throw badRequest(state.quirks, 'Invalid Separator', 'Separator');
	const path = query.text('Path')?.split(separator).join('/').toLowerCase();
	const title = query.text('Title')?.toLowerCase();
	const after = query.date('AfterDate');
	return (one) =>
		(path === undefined || state.secrets.pathOf(one.folderId).toLowerCase() === path) &&
		(title === undefined || one.title.toLowerCase() === title) &&
		(after === undefined || one.modifiedAt > after);
}

/** The bytes alone, no JSON. */
function download(call: Call): Answer {
	const { file } = ofKind(call, 'File');
	const { name, content } = found(file ?? undefined, 'Secret');
	return new Answer(200, content, {
		'Content-Type': 'application/octet-stream',
		'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
	});
}

function folder(call: Call) {
	const id = call.parameter('id').toLowerCase();
	return found(
		call.state.secrets.folders.find((one) => one.id === id),
		'Folder',
	);
}

function folders({ state, query }: Call): unknown {
	const name = query.text('FolderName')?.toLowerCase();
	const path = query.text('FolderPath')?.toLowerCase();
	const rootOnly = query.flag('RootOnly');
	const below = query.flag('IncludeSubfolders', true);
	const owner = query.integer('FolderOwnerId');
	const all = state.secrets.folders.filter((one) => {
		const own = state.secrets.pathOf(one.id).toLowerCase();
		return (
			(name === undefined || one.name.toLowerCase() === name) &&
			(path === undefined || own === path || (below && own.startsWith(`${path}/`))) &&
			(!rootOnly || one.parentId === null) &&
			(owner === undefined || one.ownerId === owner)
		);
	});
	return page(all, query, { shape: 'array', defaultLimit: 1000 }, state.quirks, folderToWire);
}
