import { all, onKill, outcomesOf, reportOf } from './support';

const NO_SYSTEMS = { 'User Accounts Management': 'read' } as const;

test.concurrent(
	'names that the credential protects, joined with those of the node',
	onKill({}, async (kill) => {
		const spared = [
			kill.bystander('srv', 'BreakGlass-1'),
			kill.bystander('srv.dmz.example', 'ordinary'),
			kill.bystander('srv.corp.example', 'CORP\\vip'),
			kill.bystander('srv', 'ordinary', { account: 'CORP\\breakglass-9' }),
		];
		const ended = kill.target('srv', 'CORP\\vip2');
		const report = reportOf(
			await kill.killHost(
				'srv',
				{ protectedUsernames: 'vip@corp.example\nnobody', protectedHostnames: '*.dmz.example' },
				{ credential: { protectedUsernames: ' breakglass-* , other' } },
			),
		);
		expect(outcomesOf(report)).toEqual({ ...all('protected', spared), [ended]: 'terminated' });
		expect(report).toMatchObject({ contained: false, counts: { protected: 4, terminated: 1 } });
	}),
);

test.concurrent(
	'by person, a protected host behind the names of its managed system',
	onKill({}, async (kill) => {
		const spared = kill.bystander('vault name', 'jdoe');
		const ended = kill.target('srv', 'jdoe');
		Object.assign(kill.safe.state.systems.called('vault name') ?? {}, { hostName: 'dc-01' });
		const report = reportOf(await kill.killUser('jdoe', { protectedHostnames: 'dc-*' }));
		expect(outcomesOf(report)).toEqual({ [spared]: 'protected', [ended]: 'terminated' });
	}),
);

test.concurrent(
	'by ID: person, privileged account and host protect',
	onKill({}, async (kill) => {
		const ids = [
			kill.bystander('srv', 'vip'),
			kill.bystander('srv', 'jdoe', { account: 'CORP\\vip' }),
			kill.bystander('dc-01', 'jdoe'),
		];
		const options = { protectedUsernames: 'vip', protectedHostnames: 'dc-*' };
		const items = ids.map((id) => ({ id }));
		const result = await kill.killId('={{ $json.id }}', options, { items });
		ids.forEach((id, item) => {
			expect(outcomesOf(reportOf(result, item))).toEqual({ [id]: 'protected' });
		});
	}),
);

test.concurrent(
	'one item protects what another one wants ended: each as it asks',
	onKill({}, async (kill) => {
		const id = kill.target('srv', 'jdoe');
		const items = [{ keep: 'jdoe' }, { keep: '' }];
		const options = { protectedUsernames: '={{ $json.keep }}' };
		const result = await kill.killHost('srv', options, { items });
		expect(outcomesOf(reportOf(result, 0))).toEqual({ [id]: 'protected' });
		expect(outcomesOf(reportOf(result, 1))).toEqual({ [id]: 'terminated' });
	}),
);

test.concurrent(
	'who is in a session may not be read, while people are protected: nothing is ended',
	onKill({}, async (kill) => {
		kill.safe.changeUser('svc-n8n', { rights: { features: {} } });
		const id = kill.bystander('srv', 'jdoe');
		const result = await kill.killHost('srv', { protectedUsernames: 'vip' });
		expect(result.status).toBe('error');
		const report = reportOf(result);
		expect(outcomesOf(report)).toEqual({ [id]: 'failed' });
		expect(report.sessions[0].error).toMatch(/"User Accounts Management" \(Read\)/);
		expect(report.contained).toBe(false);
		// The same by its ID.
		const byId = reportOf(await kill.killId(id, { protectedUsernames: 'vip' }));
		expect(outcomesOf(byId)).toEqual({ [id]: 'failed' });
	}),
);

test.concurrent(
	'managed systems may not be read: asset names alone count, and the report says so',
	onKill({}, async (kill) => {
		kill.safe.changeUser('svc-n8n', { rights: { features: NO_SYSTEMS } });
		const spared = kill.bystander('dc-01', 'jdoe');
		const ended = kill.target('srv', 'jdoe');
		const report = reportOf(await kill.killUser('jdoe', { protectedHostnames: 'dc-*' }));
		expect(outcomesOf(report)).toEqual({ [spared]: 'protected', [ended]: 'terminated' });
		expect(report.lookup.notes).toEqual([
			expect.stringMatching(/"Password Safe System Management" \(Read\).*asset name alone/),
		]);
		expect(report.lookup.complete).toBe(true);
	}),
);

test.concurrent.each(['ManagedSystems', 'Users'])(
	'%s fails while names are protected: what it would have told is not guessed',
	async (list) => {
		await onKill({}, async (kill) => {
			const id = kill.bystander('srv', 'jdoe');
			const path = new RegExp(`/${list}/`);
			kill.faults.add({ kind: 'status', status: 500, when: { path }, times: 100 });
			const options = { protectedUsernames: 'vip', protectedHostnames: 'dc-*', verifyTimeout: 1 };
			const result = await kill.killHost('srv', options);
			expect(result.status).toBe('error');
			expect(outcomesOf(reportOf(result))).toEqual({ [id]: 'failed' });
			expect(reportOf(result).lookup.complete).toBe(false);
		})();
	},
);

test.concurrent(
	'a person who is known no more is not taken for an unprotected one',
	onKill({}, async (kill) => {
		const id = kill.bystander('srv', 'jdoe');
		const path = /\/Users\/\d+$/;
		const body = '"User not found"';
		kill.faults.add({ kind: 'status', status: 404, body, when: { path }, times: 100 });
		const report = reportOf(await kill.killHost('srv', { protectedUsernames: 'vip' }));
		expect(outcomesOf(report)).toEqual({ [id]: 'failed' });
	}),
);

test.concurrent(
	'a protected newcomer is spared, an ordinary one is not',
	onKill({}, async (kill) => {
		const first = kill.target('srv', 'a');
		let [spared, ended] = [0, 0];
		const stop = kill.safe.onTerminate(() => {
			stop();
			spared = kill.bystander('srv', 'vip');
			ended = kill.target('srv', 'b');
		});
		const report = reportOf(await kill.killHost('srv', { protectedUsernames: 'vip' }));
		expect(outcomesOf(report)).toEqual({
			...all('terminated', [first, ended]),
			[spared]: 'protected',
		});
	}),
);

test.concurrent.each(['killHost', 'killId'] as const)(
	'%s, the call is lost on its way while names are protected: sent again, as the names still allow',
	async (operation) => {
		await onKill({}, async (kill) => {
			const id = kill.target('srv', 'jdoe');
			const when = { path: /\/Terminate$/ };
			kill.faults.add({ kind: 'resetBefore', when });
			const options = { protectedUsernames: 'vip', protectedHostnames: 'dc-*', verifyTimeout: 3 };
			const target = operation === 'killHost' ? 'srv' : String(id);
			const report = reportOf(await kill[operation](target, options));
			expect(outcomesOf(report)).toEqual({ [id]: 'terminated' });
			expect(kill.record.count(when)).toBe(2);
		})();
	},
);
