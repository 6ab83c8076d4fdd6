import type { Asset, ManagedSystem, NewManagedSystem } from './model';

const key = (name: string) => name.toLowerCase();

/** Assets and the managed systems on them, by ID and by name, whatever its case. */
export class Systems {
	private readonly byId = new Map<number, ManagedSystem>();

	private readonly byName = new Map<string, ManagedSystem>();

	private readonly assets = new Map<number, Asset>();

	add(wanted: NewManagedSystem, createdAt: number): ManagedSystem {
		const kind = wanted.kind ?? 'asset';
		const count = this.byId.size;
		const hostName = wanted.hostName ?? wanted.name.split('.', 1)[0];
		const dnsName =
			wanted.dnsName === undefined && wanted.name.includes('.')
				? wanted.name
				: (wanted.dnsName ?? null);
		const onHost = kind === 'asset' || kind === 'database';
		const ipAddress = wanted.ipAddress ?? (onHost ? `10.20.${count >> 8}.${count & 255}` : null);
		const system: ManagedSystem = {
			systemId: 101 + count,
			kind,
			name: wanted.name,
			hostName,
			dnsName,
			ipAddress,
			assetId: null,
			databaseId: kind === 'database' ? 901 + count : null,
			workgroupId: wanted.workgroupId ?? 1,
			platformId: wanted.platformId ?? 4,
			autoManaged: wanted.autoManaged ?? true,
			functionalAccountId: wanted.autoManaged === false ? null : 14,
			description: wanted.description ?? '',
		};
		if (onHost) system.assetId = this.assetOf(system, createdAt).assetId;
		this.byId.set(system.systemId, system);
		if (!this.byName.has(key(system.name))) this.byName.set(key(system.name), system);
		return system;
	}

	get(systemId: number | null): ManagedSystem | undefined {
		return systemId === null ? undefined : this.byId.get(systemId);
	}

	called(name: string): ManagedSystem | undefined {
		return this.byName.get(key(name));
	}

	all(): ManagedSystem[] {
		return [...this.byId.values()];
	}

	asset(assetId: number): Asset | undefined {
		return this.assets.get(assetId);
	}

	allAssets(): Asset[] {
		return [...this.assets.values()];
	}

	/** A database is on the asset of the same DNS name, if that is there already. */
	private assetOf(system: ManagedSystem, createdAt: number): Asset {
		const known =
			system.kind === 'database' &&
			this.allAssets().find(({ dnsName }) => dnsName !== null && dnsName === system.dnsName);
		if (known) return known;
		const count = this.assets.size;
		const asset: Asset = {
			assetId: 301 + count,
			workgroupId: system.workgroupId,
			name: system.hostName,
			dnsName: system.dnsName,
			domainName: system.dnsName?.split('.').slice(1).join('.') ?? null,
			ipAddress: system.ipAddress,
			macAddress: `00:1B:44:${[count >> 16, count >> 8, count]
				.map((byte) => (byte & 255).toString(16).padStart(2, '0').toUpperCase())
				.join(':')}`,
			operatingSystem: system.platformId === 2 ? 'Ubuntu 24.04' : 'Windows Server 2022',
			createdAt,
		};
		this.assets.set(asset.assetId, asset);
		return asset;
	}
}
