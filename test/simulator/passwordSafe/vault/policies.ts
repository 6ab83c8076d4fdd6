import type { AccessPolicy, AccessRule, AccessType, NewAccessPolicy } from './model';

const TYPES: AccessType[] = ['View', 'RDP', 'SSH', 'App'];

/** The same rule for every access type. */
export function ruleForAll(minApprovers: number, recorded: boolean): AccessRule[] {
	return TYPES.map((accessType) => ({
		accessType,
		minApprovers,
		recorded: recorded && accessType !== 'View',
	}));
}

/** Access policies by ID; one that is unknown is the first. */
export class Policies {
	private readonly byId = new Map<number, AccessPolicy>();

	add(policy: NewAccessPolicy): AccessPolicy {
		const added: AccessPolicy = {
			accessPolicyId: this.byId.size + 1,
			description: '',
			requireReason: false,
			requireTicket: false,
			rules: ruleForAll(0, true),
			...policy,
		};
		this.byId.set(added.accessPolicyId, added);
		return added;
	}

	get(accessPolicyId: number): AccessPolicy {
		const policy = this.byId.get(accessPolicyId);
		if (policy === undefined) throw new Error(`No access policy ${accessPolicyId}`);
		return policy;
	}

	all(): AccessPolicy[] {
		return [...this.byId.values()];
	}

	/** Every policy of the simulator has a rule for every access type. */
	rule(accessPolicyId: number, accessType: AccessType): AccessRule {
		const { rules } = this.get(accessPolicyId);
		return rules.find((rule) => rule.accessType === accessType) ?? rules[0];
	}
}
