import type { EndAnswer } from '../../../nodes/shared/kill/endAnswer';
import { PraEnding } from '../../../nodes/BeyondTrustPra/sessions/ending';
import { Failure } from '../../../nodes/shared/failure';
import type { Outcome } from '../../../nodes/shared/kill/report';
import { commandThatSays, liveSession } from './stubs';

const accepted: EndAnswer = { said: 'accepted' };
const notFound: EndAnswer = { said: 'notFound' };
const refused: EndAnswer = { said: 'refused', error: 'Session is locked' };
const denied: EndAnswer = { said: 'denied', error: 'The API account lacks a permission' };
const unclear: EndAnswer = { said: 'unclear', error: 'The connection broke' };

async function sent(answer: EndAnswer): Promise<PraEnding> {
	const ending = new PraEnding(liveSession(), 'clients', commandThatSays([answer]), {});
	await ending.send();
	return ending;
}

type Seen = 'gone' | 'alive' | 'look failed' | 'no look';

function show(ending: PraEnding, seen: Seen): void {
	if (seen === 'gone') ending.gone = true;
	if (seen === 'alive') ending.gone = false;
	if (seen === 'look failed') ending.lookError = 'HTTP 503';
}

const cases: Array<[EndAnswer, Seen, verified: boolean, Outcome, error: string | null]> = [
	[accepted, 'gone', true, 'terminated', null],
	[accepted, 'alive', true, 'stillActive', 'is still listed'],
	[accepted, 'look failed', true, 'failed', 'could not be seen whether it is gone: HTTP 503'],
	[accepted, 'no look', true, 'failed', 'no look followed'],
	[accepted, 'no look', false, 'terminated', null],
	[notFound, 'gone', true, 'alreadyEnded', null],
	[notFound, 'no look', true, 'alreadyEnded', null],
	[notFound, 'no look', false, 'alreadyEnded', null],
	[notFound, 'look failed', true, 'alreadyEnded', null],
	[notFound, 'alive', true, 'stillActive', 'but it is still listed'],
	[refused, 'gone', true, 'alreadyEnded', null],
	[refused, 'alive', true, 'failed', 'Session is locked'],
	[refused, 'look failed', true, 'failed', 'Session is locked; it could not be seen'],
	[refused, 'no look', false, 'failed', 'Session is locked'],
	[denied, 'no look', true, 'failed', 'lacks a permission'],
	[denied, 'alive', true, 'failed', 'lacks a permission'],
	[unclear, 'gone', true, 'terminated', null],
	[unclear, 'gone', false, 'terminated', null],
	[unclear, 'alive', true, 'failed', 'The connection broke'],
	[unclear, 'look failed', true, 'failed', 'The connection broke; it could not be seen'],
	[unclear, 'no look', false, 'failed', 'The connection broke'],
];

test.each(cases)(
	'%j, then %s (verified %s): %s',
	async (answer, seen, verified, outcome, error) => {
		const ending = await sent(answer);
		show(ending, seen);
		const reported = ending.outcome(verified);
		expect(reported.outcome).toBe(outcome);
		if (error === null) expect(reported.error).toBeNull();
		else expect(reported.error).toContain(error);
	},
);

test.each([
	[accepted, false, true, false],
	[notFound, false, true, false],
	[refused, true, true, false],
	[denied, false, false, false],
	[unclear, true, true, true],
])('%j: doubtful %s, open %s, again if alive %s', async (answer, doubtful, open, again) => {
	const ending = await sent(answer);
	expect(ending.isDoubtful).toBe(doubtful);
	expect(ending.isOpen).toBe(open);
	expect(ending.mayBeSentAgain).toBe(false);
	ending.gone = false;
	expect(ending.mayBeSentAgain).toBe(again);
	ending.gone = true;
	expect(ending.isOpen).toBe(false);
	expect(ending.mayBeSentAgain).toBe(false);
});

test('an unclear call goes three times at most, each after a look of its own', async () => {
	const command = commandThatSays([unclear, unclear, unclear]);
	const ending = new PraEnding(liveSession(), 'clients', command, {});
	for (const again of [true, true, false]) {
		await ending.send();
		expect(ending.mayBeSentAgain).toBe(false);
		expect(ending.isUnseen).toBe(true);
		ending.gone = false;
		expect(ending.mayBeSentAgain).toBe(again);
		expect(ending.isOpen).toBe(again);
	}
	expect(command.ended).toHaveLength(3);
	expect(ending.outcome(true)).toEqual({ outcome: 'failed', error: 'The connection broke' });
});

test('attributes are written before the end; their failure is told and does not stop it', async () => {
	const order: string[] = [];
	const write = jest.fn(async () => {
		order.push('write');
		throw new Failure('refused', 'No such field', { description: 'Check its name.' });
	});
	const command = commandThatSays([accepted], write);
	const ending = new PraEnding(liveSession(), 'clients', command, { ticket: 'INC-1' });
	await ending.send();
	expect(order.concat(command.ended)).toEqual(['write', ending.session.lsid]);
	expect(write).toHaveBeenCalledWith(ending.session.lsid, { ticket: 'INC-1' }, 5_000);
	expect(ending.whyNotWritten({ ticket: 'INC-1' })).toBe('No such field (Check its name.)');
});

test('an execution that is stopped while attributes are written ends nothing', async () => {
	const stopped = new Failure('cancelled', 'stopped');
	const command = commandThatSays([accepted], async () => await Promise.reject(stopped));
	const ending = new PraEnding(liveSession(), 'clients', command, { ticket: 'INC-1' });
	await expect(ending.send()).rejects.toBe(stopped);
	expect(command.ended).toEqual([]);
});
