/** What the vendor's OpenAPI file does not tell of an object type, or tells wrongly. */
export interface ObjectLine {
	/** In the editor. */
	name: string;
	/** Of the list, or of the one record, below the API's base; its first parameter is the parent. */
	path: string;
	/** Whose ID the parameter of the path is, where the path up to it is no list itself. */
	parent?: string;
	/** One schema of several that are written by this path. */
	kind?: string;
	/** The schema that is written, where the file names one that cannot be meant. */
	body?: string;
	/** Property that tells whose membership it is, where the key of the record does not. */
	member?: string;
	/** What is written, where the file tells it in prose alone: types of OpenAPI by name. */
	writes?: Record<string, string>;
	/** Properties without which nothing can be written: the file says so in prose, not in the schema. */
	requires?: string[];
	/** Of one record, where it is not that of the list with an ID behind it. */
	item?: string;
	/** Property that people know a record by, where it is none of the usual ones. */
	label?: string;
}

/**
 * All that the Configuration API lists, creates, changes and deletes: to add an object type is to
 * add a line, and to run `npm run configuration:schema` with the vendor's OpenAPI file.
 */
export const OBJECTS = {
	apiAccount: { name: 'API Account', path: '/api-account' },
	endpointAutomationEndpoint: {
		name: 'Endpoint Automation Endpoint',
		path: '/endpoint-automation/endpoint',
	},
	endpointAutomationJob: { name: 'Endpoint Automation Job', path: '/endpoint-automation/job' },
	endpointAutomationJobExecution: {
		name: 'Endpoint Automation Job Execution',
		path: '/endpoint-automation/job/{id}/execution',
	},
	endpointAutomationResource: {
		name: 'Endpoint Automation Resource',
		path: '/endpoint-automation/resource',
	},
	endpointAutomationScript: {
		name: 'Endpoint Automation Script',
		path: '/endpoint-automation/script',
	},
	endpointAutomationScriptResource: {
		name: 'Endpoint Automation Script Resource',
		path: '/endpoint-automation/script/{id}/resource',
	},
	groupPolicy: { name: 'Group Policy', path: '/group-policy' },
	groupPolicyCopy: { name: 'Group Policy Copy', path: '/group-policy/{id}/copy' },
	groupPolicyJumpGroup: { name: 'Group Policy Jump Group', path: '/group-policy/{id}/jump-group' },
	groupPolicyJumpoint: { name: 'Group Policy Jumpoint', path: '/group-policy/{id}/jumpoint' },
	groupPolicyMember: {
		name: 'Group Policy Member',
		path: '/group-policy/{id}/member',
		label: 'group_name',
		member: 'user_id',
		requires: ['security_provider_id'],
	},
	groupPolicyProvisioning: {
		name: 'Group Policy Provisioning',
		path: '/group-policy/{id}/provision',
	},
	groupPolicyTeam: { name: 'Group Policy Team', path: '/group-policy/{id}/team' },
	groupPolicyVaultAccount: {
		name: 'Group Policy Vault Account',
		path: '/group-policy/{id}/vault-account',
	},
	groupPolicyVaultAccountGroup: {
		name: 'Group Policy Vault Account Group',
		path: '/group-policy/{id}/vault-account-group',
	},
	jumpApproval: {
		name: 'Jump Approval',
		path: '/jump-approval/{user_id}',
		parent: 'user',
		item: '/jump-approval/{user_id}/view/{id}',
		label: 'request_reason',
	},
	jumpApprovalAnswer: { name: 'Jump Approval Answer', path: '/jump-approval/approve' },
	jumpApprovalRequest: { name: 'Jump Approval Request', path: '/jump-approval/request' },
	jumpClient: { name: 'Jump Client', path: '/jump-client' },
	jumpClientCopy: { name: 'Jump Client Copy', path: '/jump-client/{id}/copy' },
	jumpClientInstaller: { name: 'Jump Client Installer', path: '/jump-client/installer' },
	jumpGroup: { name: 'Jump Group', path: '/jump-group' },
	jumpGroupUser: { name: 'Jump Group User', path: '/jump-group/{id}/user' },
	jumpItemRole: { name: 'Jump Item Role', path: '/jump-item-role' },
	jumpPolicy: { name: 'Jump Policy', path: '/jump-policy' },
	jumpPolicySchedule: { name: 'Jump Policy Schedule', path: '/jump-policy/{id}/schedule' },
	jumpoint: { name: 'Jumpoint', path: '/jumpoint' },
	jumpointNode: { name: 'Jumpoint Node', path: '/jumpoint/{id}/node' },
	jumpointUser: {
		name: 'Jumpoint User',
		path: '/jumpoint/{id}/user',
		writes: { user_id: 'integer' },
	},
	mySqlTunnelJumpItem: { name: 'MySQL Tunnel Jump Item', path: '/jump-item/mysql-tunnel-jump' },
	mySqlTunnelJumpItemCopy: {
		name: 'MySQL Tunnel Jump Item Copy',
		path: '/jump-item/mysql-tunnel-jump/{id}/copy',
	},
	networkTunnelJumpItem: {
		name: 'Network Tunnel Jump Item',
		path: '/jump-item/network-tunnel-jump',
	},
	networkTunnelJumpItemCopy: {
		name: 'Network Tunnel Jump Item Copy',
		path: '/jump-item/network-tunnel-jump/{id}/copy',
	},
	postgreSqlTunnelJumpItem: {
		name: 'PostgreSQL Tunnel Jump Item',
		path: '/jump-item/psql-tunnel-jump',
	},
	postgreSqlTunnelJumpItemCopy: {
		name: 'PostgreSQL Tunnel Jump Item Copy',
		path: '/jump-item/psql-tunnel-jump/{id}/copy',
	},
	protocolTunnelJumpItem: {
		name: 'Protocol Tunnel Jump Item',
		path: '/jump-item/protocol-tunnel-jump',
	},
	protocolTunnelJumpItemCopy: {
		name: 'Protocol Tunnel Jump Item Copy',
		path: '/jump-item/protocol-tunnel-jump/{id}/copy',
	},
	remoteRdpJumpItem: { name: 'Remote RDP Jump Item', path: '/jump-item/remote-rdp' },
	remoteRdpJumpItemCopy: {
		name: 'Remote RDP Jump Item Copy',
		path: '/jump-item/remote-rdp/{id}/copy',
	},
	remoteVncJumpItem: { name: 'Remote VNC Jump Item', path: '/jump-item/remote-vnc' },
	remoteVncJumpItemCopy: {
		name: 'Remote VNC Jump Item Copy',
		path: '/jump-item/remote-vnc/{id}/copy',
	},
	securityProvider: { name: 'Security Provider', path: '/security-provider' },
	sessionPolicy: { name: 'Session Policy', path: '/session-policy' },
	shellJumpItem: { name: 'Shell Jump Item', path: '/jump-item/shell-jump' },
	shellJumpItemCopy: { name: 'Shell Jump Item Copy', path: '/jump-item/shell-jump/{id}/copy' },
	team: { name: 'Team', path: '/team' },
	teamUser: { name: 'Team User', path: '/team/{id}/user' },
	user: { name: 'User', path: '/user', label: 'username' },
	userGroupPolicy: { name: 'User Group Policy', path: '/user/{id}/group-policies' },
	userGroupPolicyChange: {
		name: 'User Group Policy Change',
		path: '/user/{id}/group-policy-changes',
	},
	userProvisioning: {
		name: 'User Provisioning',
		path: '/user/provision',
		requires: ['user_ids'],
	},
	vaultAccount: { name: 'Vault Account', path: '/vault/account' },
	vaultAccountAssociatedJumpGroup: {
		name: 'Vault Account Associated Jump Group',
		path: '/vault/account/{id}/jump-item-association/shared-jump-group',
		requires: ['shared_jump_group_id'],
	},
	vaultAccountAssociatedJumpItem: {
		name: 'Vault Account Associated Jump Item',
		path: '/vault/account/{id}/jump-item-association/jump-item',
	},
	vaultAccountAwsSecret: {
		name: 'Vault Account: AWS Secret',
		path: '/vault/account',
		kind: 'VaultAwsSecretAccount',
	},
	vaultAccountGroup: { name: 'Vault Account Group', path: '/vault/account-group' },
	vaultAccountGroupAccount: {
		name: 'Vault Account Group Account',
		path: '/vault/account-group/{id}/account',
	},
	vaultAccountGroupAssociatedJumpGroup: {
		name: 'Vault Account Group Associated Jump Group',
		path: '/vault/account-group/{id}/jump-item-association/shared-jump-group',
		writes: { shared_jump_group_id: 'integer' },
		requires: ['shared_jump_group_id'],
	},
	vaultAccountGroupAssociatedJumpItem: {
		name: 'Vault Account Group Associated Jump Item',
		path: '/vault/account-group/{id}/jump-item-association/jump-item',
	},
	vaultAccountGroupJumpItemAssociation: {
		name: 'Vault Account Group Jump Item Association',
		path: '/vault/account-group/{id}/jump-item-association',
	},
	vaultAccountGroupUser: {
		name: 'Vault Account Group User',
		path: '/vault/account-group/{id}/user',
		body: 'VaultAccountGroupUser',
	},
	vaultAccountJumpItemAssociation: {
		name: 'Vault Account Jump Item Association',
		path: '/vault/account/{id}/jump-item-association',
	},
	vaultAccountOpaqueToken: {
		name: 'Vault Account: Opaque Token',
		path: '/vault/account',
		kind: 'VaultTokenAccount',
	},
	vaultAccountPolicy: { name: 'Vault Account Policy', path: '/vault/account-policy' },
	vaultAccountSsh: { name: 'Vault Account: SSH', path: '/vault/account', kind: 'VaultSSHAccount' },
	vaultAccountUser: { name: 'Vault Account User', path: '/vault/account/{id}/user' },
	vaultAccountUsernamePassword: {
		name: 'Vault Account: Username and Password',
		path: '/vault/account',
		kind: 'VaultUsernamePasswordAccount',
	},
	vaultAccountX509Client: {
		name: 'Vault Account: X.509 Client',
		path: '/vault/account',
		kind: 'VaultX509ClientAccount',
	},
	vaultAccountX509GeneratedCa: {
		name: 'Vault Account: X.509 Generated CA',
		path: '/vault/account',
		kind: 'VaultX509GeneratedCAAccount',
	},
	vaultAccountX509ImportedCa: {
		name: 'Vault Account: X.509 Imported CA',
		path: '/vault/account',
		kind: 'VaultX509ImportedCAAccount',
	},
	vaultEndpoint: { name: 'Vault Endpoint', path: '/vault/endpoint' },
	vaultEndpointRdpAssociation: {
		name: 'Vault Endpoint RDP Association',
		path: '/vault/endpoint/{id}/remote-rdp-jump-item-association',
		requires: ['id'],
	},
	vaultEndpointRdpCandidate: {
		name: 'Vault Endpoint RDP Candidate',
		path: '/vault/endpoint/{id}/remote-rdp-jump-item-candidates',
	},
	vendor: { name: 'Vendor', path: '/vendor' },
	vendorReactivation: { name: 'Vendor Reactivation', path: '/vendor/{id}/reactivate' },
	vendorUser: { name: 'Vendor User', path: '/vendor/{id}/user', label: 'username' },
	webJumpItem: { name: 'Web Jump Item', path: '/jump-item/web-jump' },
	webJumpItemCopy: { name: 'Web Jump Item Copy', path: '/jump-item/web-jump/{id}/copy' },
} satisfies Record<string, ObjectLine>;

export type ObjectTypeName = keyof typeof OBJECTS;
