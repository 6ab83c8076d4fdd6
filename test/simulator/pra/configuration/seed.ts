import type { ConfigurationStore } from './store';

/** A small configuration for demonstrations; IDs are those of the order here. */
export function seedConfiguration(store: ConfigurationStore): void {
	const groups = ['Databases', 'Web Servers', 'Network'].map((name) =>
		store.add('/jump-group', { name, code_name: name.toLowerCase().replace(' ', '_') }),
	);
	const jumpoint = store.add('/jumpoint', { name: 'JPT-DC1', platform: 'windows-x86' });
	const policy = store.add('/jump-policy', { display_name: 'Ticket Required' });
	store.add('/session-policy', { display_name: 'No File Transfer' });
	const team = store.add('/team', { name: 'Operations' });
	const users = [
		['dwhitfield', 'Dana Whitfield'],
		['jdoe', 'John Doe'],
		['zoë.brandt', 'Zoë Brandt'],
	].map(([username, name]) => store.add('/user', { username, public_display_name: name }));
	for (const { id } of users) {
		store.add(`/team/${String(team.id)}/user`, { team_id: team.id, user_id: id, role: 'member' });
		store.add(`/jump-group/${String(groups[0].id)}/user`, { user_id: id });
	}
	const below = { jumpoint_id: jumpoint.id, jump_policy_id: policy.id };
	for (const [index, hostname] of ['srv-sql-07', 'srv-sql-08'].entries()) {
		const name = `SQL ${index + 7} (prod)`;
		const item = { ...below, name, hostname, jump_group_id: groups[0].id };
		store.add('/jump-item/remote-rdp', item);
	}
	store.add('/jump-client', {
		name: 'App Web 01',
		hostname: 'app-web-01',
		fqdn: 'app-web-01.corp.example',
		jump_group_id: groups[1].id,
	});
	store.add('/group-policy', { name: 'Database Administrators' });
	store.add('/vendor', { name: 'ACME Maintenance' });
	for (const [type, name] of [
		['username_password', 'svc-sql'],
		['windows_domain', 'CORP\\svc-backup'],
		['ssh', 'lnx-deploy'],
	]) {
		store.add('/vault/account', { type, name, username: name });
	}
}
