import { notFound } from '../refusal';
import type { Row } from './check';
import { keyOf, recordOf, secretsOf } from './records';
import { OPERATIONS } from './schema';

export interface Stored {
	/** As the API shows it. */
	row: Row;
	schema: string;
	/** Password, key or token: never shown but by a check-out. */
	secrets: Row;
}

/** The objects of the appliance's configuration, by the path of their list. */
export class ConfigurationStore {
	/**
	 * Names of parameters and fields that this release of the appliance does not know; each is
	 * answered with 401.
	 */
	readonly forgotten = new Set<string>();

	/** IDs of users whose permissions were reckoned anew, so that changes of memberships hold. */
	readonly provisioned = new Set<number>();

	private readonly lists = new Map<string, Map<number, Stored>>();

	private lastId = 0;

	/**
	 * Adds an object behind the API's back.
	 * @param path of its list, such as `/jump-group/3/user`
	 * @param given what differs from the usual; a kind is told by its `type`
	 */
	add(path: string, given: Row = {}): Row {
		const template = templateOf(path);
		const answers = OPERATIONS[`GET ${itemOf(template) ?? template}`].answer ?? [];
		const [usual] = OPERATIONS[`GET ${template}`].answer ?? answers;
		const schema = kindOf(answers.length > 1 ? answers : [usual], given);
		return this.insert(path, schema, given).row;
	}

	insert(path: string, schema: string, given: Row): Stored {
		const template = templateOf(path);
		const key = keyOf(itemOf(template) ?? '', schema);
		const id = Number(given[key] ?? ++this.lastId);
		const row = recordOf(schema, { ...given, [key]: id });
		const stored = { row, schema, secrets: secretsOf(schema, given) };
		this.list(path).set(id, stored);
		this.lastId = Math.max(this.lastId, key === 'id' ? id : 0);
		return stored;
	}

	all(path: string): Row[] {
		return [...this.list(path).values()].map(({ row }) => row);
	}

	find(path: string, id: number): Row | undefined {
		return this.list(path).get(id)?.row;
	}

	/** @throws Refusal 404 */
	get(path: string, id: number): Stored {
		const stored = this.list(path).get(id);
		if (stored === undefined) throw notFound();
		return stored;
	}

	delete(path: string, id: number): void {
		this.get(path, id);
		this.list(path).delete(id);
	}

	/** The one record below a parent, which is always there. */
	only(path: string, schema: string): Stored {
		return this.list(path).get(0) ?? this.replaceOnly(path, schema, {});
	}

	replaceOnly(path: string, schema: string, given: Row): Stored {
		const stored = { row: recordOf(schema, given), schema, secrets: {} };
		this.list(path).set(0, stored);
		return stored;
	}

	forgetOnly(path: string): void {
		this.list(path).delete(0);
	}

	private list(path: string): Map<number, Stored> {
		const list = this.lists.get(path) ?? new Map<number, Stored>();
		this.lists.set(path, list);
		return list;
	}
}

/** `/jump-group/3/user` as the vendor's file has it. */
export function templateOf(path: string): string {
	const parts = path.split('/');
	const found = Object.keys(OPERATIONS)
		.map((operation) => operation.split(' ')[1])
		.find((template) => {
			const wanted = template.split('/');
			return (
				wanted.length === parts.length &&
				wanted.every((part, index) => part === parts[index] || /^\{.*\}$/.test(part))
			);
		});
	if (found === undefined) throw new Error(`The Configuration API has no path ${path}`);
	return found;
}

export function itemOf(template: string): string | undefined {
	if (template === '/jump-approval/{user_id}') return `${template}/view/{id}`;
	return Object.keys(OPERATIONS)
		.map((operation) => operation.split(' ')[1])
		.find(
			(path) => path.startsWith(`${template}/`) && /^\/\{\w+\}$/.test(path.slice(template.length)),
		);
}

/** Which of several schemas a body or a record is of: their `type` tells, or what only one has. */
export function kindOf(schemas: string[], { type, ...given }: Row): string {
	if (schemas.length === 1) return schemas[0];
	const kinds = VAULT_KINDS[String(type)] ?? PROVIDER_KINDS[String(type)];
	const chosen = kinds?.filter((kind) => schemas.includes(kind)) ?? [];
	return (chosen.length > 1 && 'subject' in given ? chosen[1] : chosen[0]) ?? schemas[0];
}

const VAULT_KINDS: Record<string, string[]> = {
	username_password: ['VaultUsernamePasswordAccount'],
	opaque_token: ['VaultTokenAccount'],
	ssh: ['VaultSSHAccount'],
	ssh_ca: ['VaultSSHAccount'],
	x509_ca: ['VaultX509ImportedCAAccount', 'VaultX509GeneratedCAAccount'],
	x509_csr: ['VaultX509ClientAccount'],
	aws_secret: ['VaultAwsSecretAccount'],
	password_safe: ['VaultPasswordSafeAccount'],
	// The vendor's file has no answer for these; this comes nearest.
	windows_domain: ['VaultPasswordSafeAccount'],
	windows_local: ['VaultPasswordSafeAccount'],
};

const PROVIDER_KINDS: Record<string, string[]> = {
	saml: ['SAMLSecurityProvider'],
	scim: ['SCIMSecurityProvider'],
	ldap: ['LDAPSecurityProvider'],
	local: ['LocalSecurityProvider'],
	radius: ['RadiusSecurityProvider'],
	kerberos: ['KerberosSecurityProvider'],
};
