import type { Happenings } from './happenings';

const MINUTE = 60_000;

const DANA = { id: 11, name: 'Dana Whitfield' };

/** What happened on the appliance of the demo in the last hours. */
export function seedHappenings(happenings: Happenings): void {
	const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
	const { team, vault, jumpItems, licenses, syslog } = happenings;
	team.push(
		{ at: ago(60), performedBy: DANA.name, data: { user_id: '11', support_teams: 'Operations' } },
		{ at: ago(31), performedBy: 'John Doe', data: { user_id: '12', support_teams: 'Operations' } },
	);
	vault.push(
		{ at: ago(300), eventType: 'Account Created', account: 31, performedBy: DANA },
		{
			at: ago(290),
			eventType: 'Password Changed',
			account: 31,
			data: 'Manually Edited',
			performedBy: DANA,
		},
	);
	jumpItems.push({
		at: ago(500),
		eventType: 'Jump Item Created',
		jumpItem: { id: 7, name: 'SQL 07 (prod)' },
		jumpGroup: 'Databases',
		performedBy: DANA,
	});
	licenses.push(
		['SQL 07 (prod)', 'srv-sql-07', '', '', 'yes', 'Jump Client', 'Databases'],
		['SQL 07 RDP', 'SRV-SQL-07.corp.example', 'JPT-DC1', '', 'yes', 'RDP', 'Databases'],
		['Cloud console', 'portal.cloud.example', 'JPT-DC1', 'Web, "SSO"', 'no', 'Web', 'Web'],
	);
	syslog.set('syslog', [
		'Dec 10 07:04:11 access BG[12482]: 1427:01:01:event=login;site=access.example.test;status=success;target=web/login;when=1733810651;who=Dana Whitfield (dwhitfield) using saml;who_ip=203.0.113.9',
		'Dec 10 07:05:02 access BG[12482]: 1427:01:02:event=user_changed;new_name=Doe\\; John;when=1733810702;who=Dana Whit',
		'Dec 10 07:05:02 access BG[12482]: 1427:02:02:field (dwhitfield) using saml',
	]);
}
