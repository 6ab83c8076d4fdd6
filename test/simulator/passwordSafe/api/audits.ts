import { reads } from '../identity/rights';
import type { Audit } from '../vault/audits';
import { page } from '../wire/paging';
import { auditToWire } from '../wire/user';
import { found, type Call, type Endpoint } from './endpoint';

const readsAudits = reads('User Audits');

/** Password Safe API: an audit list is an envelope, with or without a limit. */
const PAGING = { shape: 'envelope', defaultLimit: 1000 } as const;

export const auditEndpoints: Endpoint[] = [
	{
		method: 'GET',
		path: 'UserAudits',
		gate: readsAudits,
		run: (call) => {
			const { state, query } = call;
			const wanted = state.audits.all().filter(filter(call));
			const strays = new Set(state.strays.audits);
			return page([...strays, ...wanted], query, PAGING, state.quirks, (line) =>
				strays.has(line) ? line : auditToWire(line as Audit, state.quirks),
			);
		},
	},
	{
		method: 'GET',
		path: 'UserAudits/:id/UserAuditDetails',
		gate: readsAudits,
		run: (call) => {
			const id = call.id();
			const { state, query } = call;
			const audit = found(
				state.audits.all().find(({ auditId }) => auditId === id),
				'User Audit',
			);
			const details = [{ AuditID: id, FieldName: 'Section', NewValue: audit.section }];
			return page(details, query, PAGING, state.quirks, (detail) => detail);
		},
	},
];

function filter({ query }: Call): (audit: Audit) => boolean {
	const same = (wanted: string | undefined, value: string) =>
		wanted === undefined || wanted.toLowerCase() === value.toLowerCase();
	const [username, actionType, section] = ['username', 'actiontype', 'section'].map((name) =>
		query.text(name),
	);
	const [from, to] = [query.date('startdate'), query.date('enddate')];
	return (audit) =>
		same(username, audit.username) &&
		same(actionType, audit.actionType) &&
		same(section, audit.section) &&
		(from === undefined || audit.at >= from) &&
		(to === undefined || audit.at <= to);
}
