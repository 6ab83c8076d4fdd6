import type { Random } from '../../pra/random';
import type { Folder, Secret } from './model';

export interface NewSecret {
	title: string;
	/** Of a folder that exists. */
	folder: string;
	username?: string;
	password?: string;
	text?: string;
	file?: { name: string; content: Buffer };
	description?: string;
	/** Milliseconds (epoch). */
	createdAt?: number;
}

/** Secrets Safe: folders and what lies in them. */
export class Secrets {
	readonly folders: Folder[] = [];

	readonly secrets: Secret[] = [];

	constructor(private readonly random: Random) {}

	/** `path` by `/`; the folders above are created where they are missing. */
	folder(path: string): Folder {
		let parent: Folder | undefined;
		for (const name of path.split('/')) {
			parent = this.child(name, parent?.id ?? null) ?? this.addFolder(name, parent?.id ?? null);
		}
		if (parent === undefined) throw new Error('A folder needs a name');
		return parent;
	}

	add(wanted: NewSecret, now: number): Secret {
		const at = wanted.createdAt ?? now;
		const other = wanted.file === undefined ? ('Text' as const) : ('File' as const);
		const secret: Secret = {
			id: this.guid(),
			title: wanted.title,
			kind: wanted.password === undefined ? other : 'Credential',
			folderId: this.folder(wanted.folder).id,
			username: wanted.username ?? null,
			password: wanted.password ?? null,
			text: wanted.text ?? null,
			file: wanted.file ?? null,
			description: wanted.description ?? '',
			ownerId: 8,
			owner: 'DB Team',
			createdAt: at,
			modifiedAt: at,
		};
		this.secrets.push(secret);
		return secret;
	}

	/** From the root, with `/` between. */
	pathOf(folderId: string): string {
		const folder = this.folders.find(({ id }) => id === folderId);
		if (folder === undefined) return '';
		const above = folder.parentId === null ? '' : `${this.pathOf(folder.parentId)}/`;
		return above + folder.name;
	}

	private child(name: string, parentId: string | null): Folder | undefined {
		return this.folders.find((folder) => folder.name === name && folder.parentId === parentId);
	}

	private addFolder(name: string, parentId: string | null): Folder {
		const folder = { id: this.guid(), name, parentId, ownerId: 8 };
		this.folders.push(folder);
		return folder;
	}

	private guid(): string {
		return [8, 4, 4, 4, 12].map((length) => this.random.hex(length)).join('-');
	}
}
