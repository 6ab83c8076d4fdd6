import { OpenSessions, rotated } from '../../../nodes/BeyondTrustPra/trigger/polling/openSessions';

const again = (open: OpenSessions) => new OpenSessions(JSON.parse(JSON.stringify(open.state)));

test('people join and leave from one look to the next, across a restart', () => {
	let open = new OpenSessions(undefined);
	expect(open.see('a', ['jdoe'])).toEqual({ joined: ['jdoe'], left: [] });
	open = again(open);
	expect(open.see('a', ['jdoe', 'adoe'])).toEqual({ joined: ['adoe'], left: [] });
	expect(open.see('a', ['adoe'])).toEqual({ joined: [], left: ['jdoe'] });
	open = again(open);
	// A look that does not tell who is in it says nothing.
	expect(open.see('a', [])).toEqual({ joined: [], left: [] });
	expect(open.see('a', ['adoe', 'jdoe'])).toEqual({ joined: ['jdoe'], left: [] });
});

test('an end tells those who came and went unseen, and who was still in it', () => {
	const open = new OpenSessions(undefined);
	open.see('a', ['jdoe', 'adoe']);
	open.see('a', ['adoe']);
	expect(open.end('a', ['jdoe', 'adoe', 'brief'])).toEqual({
		joined: ['brief'],
		left: ['adoe', 'brief'],
	});
	expect(open.has('a')).toBe(false);
});

test('an owner has changed only where both were told', () => {
	const open = new OpenSessions(undefined);
	expect(open.report('a', ['jdoe'], null).owner).toBeUndefined();
	expect(open.report('a', ['jdoe'], 'jdoe').owner).toBeUndefined();
	expect(open.report('a', ['jdoe'], 'adoe').owner).toBe('adoe');
	expect(open.report('a', ['jdoe'], null).owner).toBeUndefined();
	expect(open.report('a', ['jdoe'], 'adoe').owner).toBeUndefined();
});

test('a report does not tell who has left, and who has left has not joined anew', () => {
	const open = new OpenSessions(undefined);
	open.see('a', ['jdoe', 'adoe']);
	open.see('a', ['adoe']);
	expect(open.report('a', ['jdoe', 'adoe'], null)).toEqual({ joined: [], left: [] });
});

test('by a look that may not show everybody, nobody has left', () => {
	const open = new OpenSessions(undefined);
	open.see('a', ['jdoe', 'adoe']);
	expect(open.see('a', ['adoe', 'new'], false)).toEqual({ joined: ['new'], left: [] });
	expect(open.see('a', ['adoe', 'new'])).toEqual({ joined: [], left: ['jdoe'] });
});

test('of a session that lists too many, the same ones are told, once', () => {
	const open = new OpenSessions(undefined);
	const many = Array.from({ length: 300 }, (_, index) => `user-${index}`);
	expect(open.see('a', many).joined).toHaveLength(50);
	expect(open.see('a', [...many].reverse())).toEqual({ joined: [], left: [] });
	expect(open.report('a', many, null)).toEqual({ joined: [], left: [] });
	expect(open.report('b', many, null).joined).toHaveLength(50);
	expect(open.report('b', many, null)).toEqual({ joined: [], left: [] });
	for (let i = 0; i < 6; i++) open.see('c', many.slice(50 * i, 50 * i + 50));
	expect(open.report('c', many, null)).toEqual({ joined: [], left: [] });
	expect(open.state.c.past).toHaveLength(50);
});

test('the state is bounded, and a session that finds no room is told of by nobody', () => {
	const open = new OpenSessions(undefined);
	for (let i = 0; i < 6_000; i++) open.see(`s${i}`, ['jdoe']);
	expect(open.keys).toHaveLength(5_000);
	expect(open.see('s5999', ['adoe'])).toEqual({ joined: [], left: [] });
});

test('of a list of which each poll asks for a part, every entry has its turn', () => {
	expect(rotated([1, 2, 3, 4], 0)).toEqual([1, 2, 3, 4]);
	expect(rotated([1, 2, 3, 4], 0.6)).toEqual([3, 4, 1, 2]);
	expect(rotated([1, 2, 3, 4], 0.999)).toEqual([4, 1, 2, 3]);
	expect(rotated([])).toEqual([]);
});
