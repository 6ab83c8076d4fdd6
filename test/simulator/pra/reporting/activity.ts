import { namespaceOf } from '../namespaces';
import type { Pra } from '../pra';
import { unixSeconds } from '../time';
import { element, openTag, PROLOG, textElement } from '../xml';
import type { JumpItemEvent, TeamEvent, VaultEvent } from './happenings';
import type { ReportAnswer } from './report';
import { ReportError, windowTest } from './selection';

/** Team: its events in the order in which they happened, team by team. */
export function team(pra: Pra, ask: Record<string, string>): ReportAnswer {
	const events = within(pra, ask, pra.happenings.team);
	const teams = new Map<number, TeamEvent[]>();
	for (const event of events) {
		const { id } = teamOf(event);
		teams.set(id, [...(teams.get(id) ?? []), event]);
	}
	return listOf(pra, 'team_activity_list', 'team activity', [...teams.values()].map(teamActivity));
}

const OPERATIONS = { name: 'Operations', id: 1 };

const teamOf = (event: TeamEvent) => event.team ?? OPERATIONS;

function teamActivity(events: TeamEvent[]): string {
	return element('team_activity', { ...teamOf(events[0]) }, [
		element('events', {}, events.map(teamEvent)),
	]);
}

function teamEvent({ at, eventType, performedBy, data }: TeamEvent): string {
	const attributes = {
		timestamp: unixSeconds(at.getTime()),
		event_type: eventType ?? 'Conference Member Added',
	};
	const values = Object.entries(data ?? {}).map(([name, value]) =>
		element('value', { name, value }),
	);
	return element('event', attributes, [
		textElement('performed_by', performedBy, { type: 'representative' }),
		...(values.length > 0 ? [element('data', {}, values)] : []),
	]);
}

/** VaultAccountActivity, by `limit` of one user or one account. */
export function vaultAccountActivity(pra: Pra, ask: Record<string, string>): ReportAnswer {
	const isMeant = limitTest(ask.limit);
	const events = within(pra, ask, pra.happenings.vault).filter(isMeant);
	const activities = events.map(({ at, eventType, account, data, performedBy }) => {
		const attributes = { timestamp: unixSeconds(at.getTime()), event_type: eventType, account };
		const { name = '', ...by } = performedBy ?? {};
		return element('vault_account_activity', attributes, [
			...(data === undefined ? [] : [textElement('data', data)]),
			...(performedBy === undefined
				? []
				: [textElement('performed_by', name, { type: 'User', ...by })]),
		]);
	});
	return listOf(pra, 'vault_account_activity_list', 'vault account activity', activities);
}

function limitTest(limit = 'all'): (event: VaultEvent) => boolean {
	const [, kind, id] = /^(rep|account):(\d+)$/.exec(limit) ?? [];
	if (kind === 'rep') return ({ performedBy }) => performedBy?.id === Number(id);
	if (kind === 'account') return ({ account }) => account === Number(id);
	if (limit !== 'all') throw new ReportError('Invalid limit');
	return () => true;
}

/** JumpItem: nothing but its name is documented. */
export function jumpItem(pra: Pra, ask: Record<string, string>): ReportAnswer {
	const { jumpItemWindow } = pra.quirks;
	const events = jumpItemWindow
		? within(pra, ask, pra.happenings.jumpItems)
		: pra.happenings.jumpItems;
	return listOf(
		pra,
		'jump_item_activity_list',
		'Jump Item activity',
		events.map((event) => jumpItemActivity(pra, event)),
	);
}

function jumpItemActivity({ quirks }: Pra, event: JumpItemEvent): string {
	const { at, eventType, jumpItem: item, jumpGroup, performedBy } = event;
	const told = [
		textElement('jump_item', item.name, { id: item.id }),
		textElement('jump_group', jumpGroup),
		textElement('performed_by', performedBy.name, { type: 'User', id: performedBy.id }),
	];
	const timestamp = unixSeconds(at.getTime());
	if (quirks.jumpItemShape === 'attributes') {
		return element('jump_item_activity', { timestamp, event_type: eventType }, told);
	}
	const time = quirks.jumpItemShape === 'untimed' ? [] : [textElement('timestamp', timestamp)];
	return element('jump_item_activity', {}, [
		...time,
		textElement('event_type', eventType),
		...told,
	]);
}

function within<T extends { at: Date }>(
	pra: Pra,
	ask: Record<string, string>,
	events: readonly T[],
): T[] {
	const isWithin = windowTest(pra, ask);
	return events.filter(({ at }) => isWithin(at.getTime()));
}

/** A document of entries; where there are none, what the appliance answers in their place. */
export function listOf(pra: Pra, root: string, what: string, entries: string[]): ReportAnswer {
	if (entries.length === 0 && pra.quirks.emptyReport === 'error') {
		throw new ReportError(`No ${what} matching your chosen criteria is available`);
	}
	const xmlns = namespaceOf(pra.quirks, 'reporting');
	return { document: [PROLOG, openTag(root, { xmlns }), '\n', ...entries, `</${root}>\n`] };
}
