import type { INodeParameters } from 'n8n-workflow';

import type { ReportsOrder } from '../support/simulatorChild';

/** What is downloaded, and what of it must come out of the last node. */
export interface Case {
	label: string;
	/** What the simulated appliance holds. */
	order: ReportsOrder;
	/** This package's node. */
	own(lsid: string): INodeParameters;
	/** The form that n8n's HTTP Request node posts. */
	form(lsid: string): Record<string, string>;
	/** Whether it goes on to n8n's XML node; otherwise it is kept as a file. */
	isXml: boolean;
}

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** Sessions begin within the time window that is asked for, which is no longer than one report. */
const BEGUN = ago(20);

const WINDOW = ago(22);

/** Bytes of a session with so many events, as the simulator writes them. */
const SESSION_BYTES = 1_900;
const EVENT_BYTES = 280;

const EVENTS = 20;

function sessionReport(megabytes: number): Case {
	const sessions = Math.ceil((megabytes * 1e6) / (SESSION_BYTES + EVENTS * EVENT_BYTES));
	return {
		label: `AccessSession report, ${megabytes} MB`,
		order: { sessions, eventsEach: EVENTS, startedAt: BEGUN },
		own: () => ({
			operation: 'getAccessSessions',
			selectBy: 'startTime',
			startDate: WINDOW.toISOString(),
			returnAll: true,
		}),
		form: () => ({
			generate_report: 'AccessSession',
			start_time: String(Math.floor(WINDOW.getTime() / 1000)),
			duration: '0',
		}),
		isXml: true,
	};
}

const ALL = {
	report30: sessionReport(30),
	report300: sessionReport(300),
	recording: {
		label: 'recording, 1 GB',
		order: { sessions: 1, eventsEach: 0, startedAt: BEGUN, recordingBytes: 1e9 },
		own: (lsid: string) => ({ operation: 'downloadSessionRecording', lsid }),
		form: (lsid: string) => ({ generate_report: 'AccessSessionRecording', lsid }),
		isXml: false,
	},
} satisfies Record<string, Case>;

export type CaseName = keyof typeof ALL;

export const CASES: Record<CaseName, Case> = ALL;

export const CASE_NAMES = Object.keys(CASES) as CaseName[];

/** Who downloads: this package's node, or n8n's own nodes. */
export const SIDES = ['node', 'n8n'] as const;

export type Side = (typeof SIDES)[number];

export function sideLabel(side: Side, { isXml }: Case): string {
	if (side === 'node') return 'PRA node';
	return isXml ? 'HTTP Request and XML nodes' : 'HTTP Request node';
}
