import type { Answer } from '../../../shared/answer';
import type { ApiRequest, Send } from '../../../shared/send';
import type { PermissionName } from '../permissions';
import { PERMISSIONS } from '../permissions';
import { unexpectedStatus } from '../refusals';

/** A report over a day of a large site takes the appliance a while to write. */
export const REPORT_TIMEOUT_MS = 120_000;

/** One report of PRA's Reporting API (admin guide, "Reporting API"). */
export interface ReportCall
	extends Pick<
		ApiRequest<unknown>,
		'accept' | 'begun' | 'patience' | 'signal' | 'streams' | 'timeout'
	> {
	/** `generate_report` */
	name: string;
	parameters: Record<string, string>;
	/** Permission without which the appliance refuses it. */
	needs: PermissionName;
}

/** Asks for a report. It goes as a form: a hundred LSIDs do not fit into every URL. */
export async function askReport<T>(
	send: Send,
	{ name, parameters, needs, timeout = REPORT_TIMEOUT_MS, ...more }: ReportCall,
	read: (answer: Answer) => Promise<T>,
): Promise<T> {
	return await send({
		method: 'POST',
		path: '/api/reporting',
		form: { generate_report: name, ...parameters },
		timeout,
		...more,
		read: async (answer) => {
			if (answer.status !== 200) throw await unexpectedStatus(answer, PERMISSIONS[needs]);
			return await read(answer);
		},
	});
}
