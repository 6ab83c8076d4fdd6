import type { Quirks } from '../quirks';
import type { Folder, Secret, WireRecord } from '../vault/model';
import type { Secrets } from '../vault/secrets';
import { wireDate } from './dates';

export interface SecretForm {
	/** Passwords and texts are asked for. */
	decrypt: boolean;
	/** Of the API: 3.1 brings owners as a list, 3.2 the date of the value. */
	version: number;
}

export function secretToWire(
	secret: Secret,
	secrets: Secrets,
	{ decrypt, version }: SecretForm,
	quirks: Quirks,
): WireRecord {
	const shown = decrypt || quirks.secretValues === 'always';
	const path = secrets.pathOf(secret.folderId);
	const modified = wireDate(secret.modifiedAt, 'zoneless', quirks);
	const { ownerId: OwnerId, owner: Owner } = secret;
	return {
		Id: secret.id,
		Title: secret.title,
		Description: secret.description,
		Username: secret.username,
		Password: shown ? secret.password : null,
		FileName: secret.file?.name ?? null,
		FileHash: null,
		Text: shown ? secret.text : null,
		SecretType: quirks.secretTypes === 'Credential' ? secret.kind : secret.kind.toUpperCase(),
		OwnerId,
		FolderId: secret.folderId,
		CreatedOn: wireDate(secret.createdAt, 'zoneless', quirks),
		CreatedBy: 'admin',
		ModifiedOn: modified,
		ModifiedBy: 'admin',
		Owner,
		Folder: path.slice(path.lastIndexOf('/') + 1),
		FolderPath: path,
		...(version >= 3.1 ? { Owners: [{ OwnerId, Owner, Email: null }] } : {}),
		...(version >= 3.2 ? { SecretValueModifiedOn: modified } : {}),
		OwnerType: 'Group',
		Notes: '',
		Urls: [],
	};
}

export function folderToWire(folder: Folder): WireRecord {
	return {
		Id: folder.id,
		Name: folder.name,
		Description: '',
		ParentId: folder.parentId,
		UserGroupId: folder.ownerId,
	};
}
