import type { Host, NewHost, NewPerson, Person } from './model';

const key = (name: string) => name.toLowerCase();

/** Who and what exists, connected or not: people and hosts, by name, whatever its case. */
export class Directory {
	private readonly people = new Map<string, Person>();

	private readonly hosts = new Map<string, Host>();

	private readonly jumpGroups = new Map<string, number>();

	addPerson(person: NewPerson): Person {
		const count = this.people.size + 1;
		const added: Person = {
			userId: person.userId ?? count + 10,
			userType: person.userType ?? 'normal',
			username: person.username,
			displayName: person.displayName ?? person.username,
			workstation: {
				hostname: person.hostname ?? `WKS-${String(count).padStart(4, '0')}`,
				platform: 'Windows 11 Enterprise',
				privateIp: `192.168.${count >> 8}.${count & 255}`,
			},
		};
		this.people.set(key(person.username), added);
		return added;
	}

	addHost(host: NewHost): Host {
		const count = this.hosts.size + 1;
		const added: Host = {
			hostname: host.hostname,
			jumpItem: host.jumpItem ?? host.hostname,
			jumpGroup: this.jumpGroup(host.jumpGroup ?? 'Servers'),
			platform: host.platform ?? 'Windows Server 2022 Standard',
			privateIp: host.privateIp ?? `10.20.${count >> 8}.${count & 255}`,
		};
		this.hosts.set(key(host.hostname), added);
		return added;
	}

	person(username: string): Person | undefined {
		return this.people.get(key(username));
	}

	personWithId(userId: number): Person | undefined {
		return [...this.people.values()].find((person) => person.userId === userId);
	}

	/** Created if unknown. */
	hostCalled(hostname: string): Host {
		return this.hosts.get(key(hostname)) ?? this.addHost({ hostname });
	}

	private jumpGroup(name: string): Host['jumpGroup'] {
		const id = this.jumpGroups.get(name) ?? this.jumpGroups.size + 1;
		this.jumpGroups.set(name, id);
		return { id, name };
	}
}
