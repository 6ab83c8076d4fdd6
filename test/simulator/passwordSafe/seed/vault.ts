import { ruleForAll } from '../vault/policies';
import type { NewAccessPolicy, NewManagedAccount, NewManagedSystem } from '../vault/model';

/** After the two that every server of the simulator has: 1 needs approval, 2 needs none. */
export const SEED_POLICIES: NewAccessPolicy[] = [
	{ name: 'Auto-approve, not recorded', rules: ruleForAll(0, false) },
	{
		name: 'Two approvers and a ticket',
		requireReason: true,
		requireTicket: true,
		rules: ruleForAll(2, true),
	},
];

/** Look-alike names on purpose: srv-sql-07, its fully qualified namesakes, and its neighbours. */
export const SEED_SYSTEMS: NewManagedSystem[] = [
	{ name: 'corp.example', kind: 'directory', platformId: 25, dnsName: 'corp.example' },
	{ name: 'srv-sql-07', dnsName: 'srv-sql-07.corp.example' },
	{ name: 'srv-sql-07.other.example', workgroupId: 2 },
	{ name: 'srv-sql-070', dnsName: 'srv-sql-070.corp.example' },
	{ name: 'srv-sql-08', dnsName: 'srv-sql-08.corp.example' },
	{ name: 'dc-01.corp.example' },
	{ name: 'app-web-01', dnsName: 'app-web-01.corp.example' },
	{ name: 'lnx-build-01', platformId: 2, dnsName: 'lnx-build-01.corp.example' },
	{ name: 'münchen-db', platformId: 2 },
	{ name: '東京-web', platformId: 2 },
	{ name: 'plc-line-3', autoManaged: false, workgroupId: 2 },
	{
		name: 'SRV-SQL-07\\PROD',
		kind: 'database',
		platformId: 10,
		hostName: 'srv-sql-07',
		dnsName: 'srv-sql-07.corp.example',
	},
	{ name: 'AWS production', kind: 'cloud', platformId: 47 },
];

export const SEED_ACCOUNTS: NewManagedAccount[] = [
	{ name: 'administrator', system: 'srv-sql-07', accessPolicyId: 1 },
	{ name: 'administrator', system: 'srv-sql-07.other.example' },
	{ name: 'administrator', system: 'srv-sql-070' },
	{ name: 'administrator', system: 'srv-sql-08', autoManaged: false },
	{ name: 'administrator', system: 'dc-01.corp.example', accessPolicyId: 4 },
	{ name: 'administrator', system: 'app-web-01', accessPolicyId: 3 },
	{
		name: 'root',
		system: 'lnx-build-01',
		privateKey:
			'-----BEGIN OPENSSH PRIVATE KEY-----\nsimulated\n-----END OPENSSH PRIVATE KEY-----\n',
		passphrase: 'of the simulated key',
	},
	{ name: 'root', system: 'münchen-db', maxConcurrentRequests: 1 },
	{ name: 'root', system: '東京-web' },
	{ name: 'operator', system: 'plc-line-3', autoManaged: false, accessPolicyId: 3 },
	{ name: 'breakglass', system: 'plc-line-3', autoManaged: false, apiEnabled: false },
	{ name: 'sa', system: 'SRV-SQL-07\\PROD', credentialWorks: false },
	{ name: 'deploy', system: 'AWS production' },
	{ name: 'CORP\\adm-jdoe', system: 'corp.example' },
	{ name: 'CORP\\adm-zoë', system: 'corp.example' },
	{ name: 'CORP\\svc-backup', system: 'corp.example', autoManaged: false, apiEnabled: false },
];

/** The domain account that works on several machines, and these. */
export const LINKED = {
	account: 'CORP\\adm-jdoe',
	directory: 'corp.example',
	systems: ['srv-sql-07', 'app-web-01', 'dc-01.corp.example'],
};
