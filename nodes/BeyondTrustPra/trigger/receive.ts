import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { asOneLine, toFailure } from '../../shared/failure';
import { refusalOf } from './admission';
import { deliveriesOf, markOf } from './deliveries';
import { formOf } from './form';
import type { Taken } from './modes';
import { isWebhookMode, WEBHOOK_MODES } from './modes';

/**
 * Answers one post. n8n says 200 to one that is taken in as soon as it has stored the execution, and
 * before it runs: an event that got its 200 is not lost, and as the appliance waits for it before it
 * sends the next, executions begin in the appliance's order. Nothing slow happens here; what a flow
 * wants to know beyond the post is fetched in the execution (see `putOut`).
 *
 * Every other answer than 200 makes the appliance send the same event again, and no other before it.
 * So whatever will never be accepted, and yet may come from the appliance, gets 200 and no execution.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const refusal = await refusalOf(context);
		if (refusal) return answer(context, refusal.status, { error: refusal.reason });
		return takeIn(context, take(context));
	} catch (error) {
		const why = asOneLine(toFailure(error));
		context.logger.error(`A post of the PRA appliance was not taken in: ${why}`);
		return answer(context, 503, { error: 'The trigger is not set up' });
	}
}

function take(context: IWebhookFunctions): Taken {
	const mode = context.getNodeParameter('mode');
	if (!isWebhookMode(mode)) return { refused: 404, reason: 'Not found' };
	const read = (name: string) => context.getNodeParameter(name, null) as unknown;
	return WEBHOOK_MODES[mode](formOf(context.getBodyData()), read);
}

function takeIn(context: IWebhookFunctions, taken: Taken): IWebhookResponseData {
	if ('refused' in taken) return answer(context, taken.refused, { error: taken.reason });
	if ('ignored' in taken) {
		if (taken.warning) context.logger.warn(taken.warning);
		return { webhookResponse: { ignored: taken.ignored } };
	}
	const { record, identity } = taken;
	const accepted = { workflowData: [[{ json: record }]] };
	// "Listen for Test Event" has no memory: a person may send the same event as often as they like.
	if (identity === undefined || context.getMode() === 'manual') return accepted;
	const deliveries = deliveriesOf(String(context.getWorkflow().id), context.getNode().id);
	const staticData = context.getWorkflowStaticData('node');
	deliveries.recall(staticData.received);
	const mark = markOf(identity);
	switch (deliveries.begin(mark, context.getResponseObject())) {
		case 'delivered':
			return { webhookResponse: { ignored: 'It was taken in before' } };
		case 'underWay':
			return answer(context, 503, { error: 'It is being taken in' });
		case 'new':
			return {
				...accepted,
				/**
				 * n8n 2.41 asks for it when the execution is stored, just before it stores the static data.
				 * What was set before, it has forgotten to be a change: to store the execution it wraps the
				 * same data once more, which resets its note of changes.
				 */
				get webhookResponse() {
					staticData.received = deliveries.storing(mark);
					return { accepted: true };
				},
			};
	}
}

/** Any answer but n8n's own 200. */
function answer(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}
