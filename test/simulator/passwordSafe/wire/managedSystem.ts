import { ENTITY_TYPES, type Asset, type ManagedSystem, type WireRecord } from '../vault/model';
import { wireDate } from './dates';
import type { Quirks } from '../quirks';

export function managedSystemToWire(system: ManagedSystem): WireRecord {
	return {
		ManagedSystemID: system.systemId,
		EntityTypeID: ENTITY_TYPES[system.kind],
		AssetID: system.assetId,
		DatabaseID: system.databaseId,
		DirectoryID: system.kind === 'directory' ? system.systemId : null,
		CloudID: system.kind === 'cloud' ? system.systemId : null,
		WorkgroupID: system.workgroupId,
		HostName: system.hostName,
		DnsName: system.dnsName,
		IPAddress: system.ipAddress,
		InstanceName: system.kind === 'database' ? system.name : null,
		IsDefaultInstance: system.kind === 'database' ? false : null,
		Template: null,
		ForestName: system.kind === 'directory' ? system.name : null,
		UseSSL: null,
		OracleInternetDirectoryID: null,
		OracleInternetDirectoryServiceName: null,
		SystemName: system.name,
		PlatformID: system.platformId,
		NetBiosName: null,
		Port: null,
		Timeout: 30,
		Description: system.description,
		ContactEmail: null,
		PasswordRuleID: 0,
		DSSKeyRuleID: 0,
		ReleaseDuration: 120,
		MaxReleaseDuration: 525_600,
		ISAReleaseDuration: 120,
		AutoManagementFlag: system.autoManaged,
		FunctionalAccountID: system.functionalAccountId,
		LoginAccountID: null,
		ElevationCommand: null,
		SshKeyEnforcementMode: 0,
		CheckPasswordFlag: false,
		ChangePasswordAfterAnyReleaseFlag: false,
		ResetPasswordOnMismatchFlag: false,
		ChangeFrequencyType: 'first',
		ChangeFrequencyDays: 30,
		ChangeTime: '23:30',
		AccountNameFormat: 0,
		RemoteClientType: 'None',
		ApplicationHostID: null,
		IsApplicationHost: false,
		AccessURL: null,
	};
}

export function assetToWire(asset: Asset, quirks: Quirks): WireRecord {
	const date = wireDate(asset.createdAt, 'zoned', quirks);
	return {
		WorkgroupID: asset.workgroupId,
		AssetID: asset.assetId,
		AssetName: asset.name,
		DnsName: asset.dnsName,
		DomainName: asset.domainName,
		IPAddress: asset.ipAddress,
		MacAddress: asset.macAddress,
		AssetType: 'Server',
		OperatingSystem: asset.operatingSystem,
		CreateDate: date,
		LastUpdateDate: date,
		Description: null,
	};
}

export function databaseToWire(system: ManagedSystem): WireRecord {
	return {
		AssetID: system.assetId,
		DatabaseID: system.databaseId,
		PlatformID: system.platformId,
		InstanceName: system.name,
		IsDefaultInstance: false,
		Port: 1433,
		Version: null,
		Template: null,
	};
}
