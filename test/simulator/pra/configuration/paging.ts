import type { FastifyReply } from 'fastify';
import type { Row } from './check';

const DEFAULT_PER_PAGE = 100;

/** One page of a list, with the headers that lead to the others. */
export function pageOf(rows: Row[], address: URL, reply: FastifyReply): Row[] {
	const per = Number(address.searchParams.get('per_page') ?? DEFAULT_PER_PAGE);
	const current = Number(address.searchParams.get('current_page') ?? 1);
	const last = Math.max(1, Math.ceil(rows.length / per));
	const link = (page: number, rel: string) => {
		const url = new URL(address);
		url.searchParams.set('per_page', String(per));
		url.searchParams.set('current_page', String(page));
		return `<${url.href}>; rel="${rel}"`;
	};
	const links = [
		link(1, 'first'),
		...(current > 1 ? [link(current - 1, 'previous')] : []),
		...(current < last ? [link(current + 1, 'next')] : []),
		link(last, 'last'),
	];
	reply.headers({
		Link: links.join(', '),
		'X-BT-Pagination-Current-Page': String(current),
		'X-BT-Pagination-Per-Page': String(per),
		'X-BT-Pagination-Last-Page': String(last),
		'X-BT-Pagination-Total': String(rows.length),
	});
	return rows.slice((current - 1) * per, current * per);
}
