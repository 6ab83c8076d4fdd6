import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asOneLine, toFailure } from '../../shared/failure';
import { numberWithin, readCollection } from '../../shared/fields';
import { isLsid } from '../api/lsid';
import { AccessSessions } from '../api/reporting/accessSessions';
import { connect } from '../connect';
import { sessionOf } from './enrich';
import { sample } from './polling/poll';

const DEFAULT_WAIT_SECONDS = 60;

/**
 * What the trigger puts out, at the begin of the execution that a post has started. Whatever takes
 * time belongs here: the appliance has its answer by now.
 */
export async function putOut(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const mode = context.getNodeParameter('mode', 0);
	if (mode === 'polling' && context.getMode() === 'manual') return await sample(context);
	if (mode !== 'outboundEvents') return [items];
	if (context.getNodeParameter('enrich', 0) !== true) return [items];
	const enriched: INodeExecutionData[] = [];
	for (const item of items) {
		enriched.push({ ...item, json: { ...item.json, ...(await recordFor(context, item.json)) } });
	}
	return [enriched];
}

/** An event is worth more than its record: without one it goes on, and says why. */
async function recordFor(
	context: IExecuteFunctions,
	{ event, lsid }: IDataObject,
): Promise<IDataObject> {
	// Of other events, which need not be a session's.
	if (!isLsid(lsid)) return { session: null, sessionError: 'The event names no session' };
	const signal = context.getExecutionCancelSignal();
	try {
		const { enrichWait = DEFAULT_WAIT_SECONDS } = readCollection(
			context.getNodeParameter('options', 0, {}),
		);
		const seconds = numberWithin('Max Wait for Record (Seconds)', enrichWait, 0, 3_600);
		const sessions = new AccessSessions((await connect(context)).send);
		const about = { lsid, isEnd: event === 'sessionEnded' };
		const session = await sessionOf(sessions, about, 1000 * seconds, signal);
		return { session: session as unknown as IDataObject, sessionError: null };
	} catch (error) {
		const failure = toFailure(error);
		return { session: null, sessionError: asOneLine(failure) };
	}
}
