import type {
	SessionReading,
	SessionSelection,
} from '../../../nodes/BeyondTrustPra/api/reporting/accessSessions';
import { AccessSessions } from '../../../nodes/BeyondTrustPra/api/reporting/accessSessions';
import type { TimeWindow } from '../../../nodes/BeyondTrustPra/api/reporting/timeWindow';
import type { ApiRequest } from '../../../nodes/shared/send';
import { ENOUGH } from '../../../nodes/shared/xml';
import { answerOf } from '../answers';
import { lsidOf } from '../sessions/stubs';

const DAY = 24 * 3600;

const at = (seconds: number, name = 'start_time') => `<${name} timestamp="${seconds}">x</${name}>`;

const session = (lsid: string, inside = '') => `<session lsid="${lsid}">${inside}</session>`;

const listOf = (...sessions: string[]) => `<session_list>${sessions.join('')}</session_list>`;

/** A report that answers with these bodies, one after another; one that is cut breaks the connection. */
function reporting(bodies: string[]) {
	const forms: Array<Record<string, string> | undefined> = [];
	const reports = new AccessSessions(async <T>({ form, read }: ApiRequest<T>) => {
		forms.push(form);
		const body = bodies.shift() ?? listOf();
		// As `send` does where a connection breaks.
		return await read(answerOf(body)).catch(async (error: unknown) => {
			if (body.endsWith('>') && !body.endsWith('</session>')) throw error;
			return await read(answerOf(bodies.shift() ?? listOf()));
		});
	});
	return { reports, forms };
}

async function taken(selection: SessionSelection, bodies: string[], limit = Infinity) {
	const { reports, forms } = reporting(bodies);
	const lsids: Array<string | undefined> = [];
	const reading: SessionReading = {
		take: ({ attributes }) => (lsids.push(attributes.lsid) === limit ? ENOUGH : undefined),
	};
	return { lsids, forms, ...(await reports.read(selection, reading)) };
}

async function takenWithin(window: TimeWindow, bodies: string[], limit = Infinity) {
	const { reports, forms } = reporting(bodies);
	const lsids: Array<string | undefined> = [];
	await reports.readWindow(window, {
		take: ({ attributes }) => (lsids.push(attributes.lsid) === limit ? ENOUGH : undefined),
	});
	return { lsids, forms };
}

test.each([
	[
		{ start_time: 5, duration: 0 },
		{ start_time: '5', duration: '0' },
	],
	[
		{ end_time: 5, duration: 60 },
		{ end_time: '5', duration: '60' },
	],
	[{ lsids: [lsidOf(1), lsidOf(2)] }, { lsids: `${lsidOf(1)},${lsidOf(2)}` }],
])('a selection %j is asked for as it is', async (selection, asked) => {
	const { forms } = await taken(selection, []);
	expect(forms).toEqual([{ generate_report: 'AccessSession', ...asked }]);
});

test('many LSIDs go in several reports; none is no request', async () => {
	const lsids = Array.from({ length: 201 }, (_, number) => lsidOf(number));
	const { forms } = await taken({ lsids }, []);
	expect(forms.map((form) => form?.lsids.split(',').length)).toEqual([100, 100, 1]);
	expect((await taken({ lsids: [] }, [])).forms).toEqual([]);
});

test('a report that breaks off is begun anew, and each session comes once, in order', async () => {
	const whole = [1, 2, 3].map((number) => session(lsidOf(number)));
	const { lsids } = await taken({ start_time: 5, duration: 0 }, [
		`<session_list>${whole[0]}${whole[1]}`,
		listOf(...whole),
	]);
	expect(lsids).toEqual([1, 2, 3].map(lsidOf));
});

test('a session whose LSID cannot be read is told, and the others come all the same', async () => {
	const { lsids, unreadable } = await taken({ start_time: 5, duration: 0 }, [
		listOf(session('x'), session(lsidOf(1)), '<session/>', '<other/>'),
	]);
	expect(lsids).toEqual(['x', lsidOf(1), undefined]);
	expect(unreadable).toEqual([
		'A session has an unreadable LSID: "x"',
		'A session has an unreadable LSID: none',
	]);
});

test('no more is read, nor asked for, than is wanted', async () => {
	const lsids = Array.from({ length: 101 }, (_, number) => lsidOf(number));
	const body = `<session_list>${session(lsidOf(1))}${session(lsidOf(2))}not < XML`;
	const result = await taken({ lsids }, [body], 1);
	expect(result.lsids).toEqual([lsidOf(1)]);
	expect(result.forms).toHaveLength(1);
});

test('a window of days is read day by day; a session on a seam comes once, at the edges none too many', async () => {
	const from = 1_000_000;
	const to = from + 2 * DAY + 100;
	const [A, B, C, D, E] = [10, 11, 12, 13, 14].map(lsidOf);
	const began = (lsid: string, seconds: number) => session(lsid, at(seconds));
	const { lsids, forms } = await takenWithin({ edge: 'start', from, to }, [
		listOf(began(A, from), began(B, from + DAY)),
		listOf(began(B, from + DAY), began(C, from + 2 * DAY)),
		listOf(began(C.toUpperCase(), from + 2 * DAY), began(D, to - 1), began(E, to)),
	]);
	expect(lsids).toEqual([A, B, C, D]);
	expect(forms.map((form) => [Number(form?.start_time) - from, Number(form?.duration)])).toEqual([
		[0, DAY + 1],
		[DAY, DAY + 1],
		[2 * DAY, 101],
	]);
});

test('by end, and until now: the last part has no end', async () => {
	const now = Math.floor(Date.now() / 1000);
	const { forms, lsids } = await takenWithin({ edge: 'end', from: now - 1.5 * DAY }, [
		listOf(session(lsidOf(1), at(now - 1.5 * DAY, 'end_time'))),
		listOf(session(lsidOf(2), at(now + 60, 'end_time')), session(lsidOf(3))),
	]);
	expect(forms.map((form) => form?.duration)).toEqual([String(DAY + 1), '0']);
	// One whose end cannot be read is not lost.
	expect(lsids).toEqual([1, 2, 3].map(lsidOf));
});

test('of a window that ends ahead, what lies ahead takes no report of its own', async () => {
	const now = Math.floor(Date.now() / 1000);
	const { forms } = await takenWithin({ edge: 'start', from: now - 60, to: now + 3650 * DAY }, []);
	expect(forms.map((form) => form?.duration)).toEqual([String(3650 * DAY + 61)]);
});

test('a limit ends a window, too', async () => {
	const { forms } = await takenWithin(
		{ edge: 'start', from: 0, to: 5 * DAY },
		[listOf(session(lsidOf(1), at(1)))],
		1,
	);
	expect(forms).toHaveLength(1);
});
