import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { StoredCredential } from './storedCredential';

/** How a node in a workflow refers to a stored credential. */
export interface CredentialReference extends INodeCredentialsDetails {
	id: string;
}

/**
 * The credentials of one n8n, shared by all executions: what one execution writes back (a session
 * token), the next one reads.
 */
export class CredentialStore {
	private readonly stored = new Map<string, StoredCredential>();

	private readonly types = new Map<string, ICredentialType>();

	constructor(types: ICredentialType[]) {
		for (const type of types) this.types.set(type.name, type);
	}

	/** @throws if the credential type was not given to the engine */
	type(name: string): ICredentialType {
		const type = this.types.get(name);
		if (!type) throw new Error(`The engine knows no credential type "${name}"`);
		return type;
	}

	/** Stores a new credential, as a person does who fills in the form and saves it. */
	async add(type: string, data: ICredentialDataDecryptedObject): Promise<CredentialReference> {
		const reference = {
			id: `credential-${this.stored.size + 1}`,
			name: this.type(type).displayName,
		};
		const credential = new StoredCredential(reference, type);
		await credential.setData(data);
		this.stored.set(reference.id, credential);
		return reference;
	}

	/** What is stored now, decrypted, without the defaults of fields left out. */
	async read({ id }: CredentialReference): Promise<ICredentialDataDecryptedObject> {
		return await this.get(id).getData();
	}

	/** Replaces what is stored, as a person does who edits the credential. */
	async write({ id }: CredentialReference, data: ICredentialDataDecryptedObject): Promise<void> {
		await this.get(id).setData(data);
	}

	/** @throws if there is no credential of that ID and type, as n8n does */
	find({ id, name }: INodeCredentialsDetails, type: string): StoredCredential {
		const credential = this.get(id);
		if (credential.type !== type) throw new Error(`Credential "${name}" is not of type "${type}"`);
		return credential;
	}

	private get(id: string | null): StoredCredential {
		const credential = this.stored.get(id ?? '');
		if (!credential) throw new Error(`There is no credential with the ID "${id}"`);
		return credential;
	}
}
