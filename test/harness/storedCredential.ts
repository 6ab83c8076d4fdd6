import { ICredentials } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, ICredentialsEncrypted } from 'n8n-workflow';

/**
 * A credential as a row of n8n's database: text, so that nobody shares an object with the store.
 * Unlike there it is not encrypted.
 */
export class StoredCredential extends ICredentials {
	async setData(data: ICredentialDataDecryptedObject): Promise<void> {
		this.data = JSON.stringify(data);
	}

	async updateData(changes: Partial<ICredentialDataDecryptedObject>): Promise<void> {
		await this.setData({ ...(await this.getData()), ...changes } as ICredentialDataDecryptedObject);
	}

	async getData(): Promise<ICredentialDataDecryptedObject> {
		return JSON.parse(this.data ?? '{}') as ICredentialDataDecryptedObject;
	}

	getDataToSave(): ICredentialsEncrypted {
		const { id, name, type, data } = this;
		return { id, name, type, data };
	}
}
