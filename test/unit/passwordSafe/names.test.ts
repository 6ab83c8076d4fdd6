import type { Call, Client } from '../../../nodes/BeyondTrustPasswordSafe/api/client';
import { Names } from '../../../nodes/BeyondTrustPasswordSafe/api/names';
import { NotFound } from '../../../nodes/BeyondTrustPasswordSafe/api/refusals';
import { userNames } from '../../../nodes/BeyondTrustPasswordSafe/api/userNames';

/** A client that answers by path, and what it was asked. */
function clientThat(answer: (path: string) => unknown) {
	const asked: string[] = [];
	const respond = async (path: string): Promise<unknown> => {
		asked.push(path);
		await Promise.resolve();
		const one = answer(path);
		if (one instanceof Error) throw one;
		return one;
	};
	const list = async ({ path }: Call, pick: (row: object) => unknown) =>
		((await respond(path)) as object[]).map(pick).filter((one) => one !== undefined);
	const client = { get: async ({ path }: Call) => await respond(path), list };
	return { names: new Names(client as unknown as Client), asked };
}

const user = (UserID: number) => ({ UserID, UserName: `u${UserID}`, DomainName: 'CORP' });

const idOf = (path: string) => Number(path.split('/')[1]);

const many = Array.from({ length: 30 }, (_, index) => index + 1);

test('who asks for the same names at the same time waits for one reading', async () => {
	const { names, asked } = clientThat((path) => user(idOf(path)));
	const all = await Promise.all([names.ofUsers([1, 2]), names.ofUsers([2, 1]), names.ofUsers([3])]);
	expect(all[0].get(2)).toEqual(['CORP\\u2']);
	expect(asked).toEqual(['Users/1', 'Users/2', 'Users/3']);
});

test('a reading that fails fails for all who wait, and the next one begins anew', async () => {
	let fails = true;
	const { names, asked } = clientThat((path) => (fails ? new Error('down') : user(idOf(path))));
	const all = await Promise.allSettled([names.ofUsers([1, 2]), names.ofUsers([2])]);
	expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(asked).toEqual(['Users/1']);
	fails = false;
	expect((await names.ofUsers([2])).get(2)).toEqual(['CORP\\u2']);
});

test('whom the list leaves out is asked for: that alone shows that there is nobody', async () => {
	const { names, asked } = clientThat((path) => {
		if (path === 'Users') return many.slice(0, 28).map(user);
		return idOf(path) === 29 ? user(29) : new NotFound('');
	});
	const known = await names.ofUsers(many);
	expect([known.get(1), known.get(29), known.get(30)]).toEqual([['CORP\\u1'], ['CORP\\u29'], []]);
	expect(asked).toEqual(['Users', 'Users/29', 'Users/30']);
});

test.each([undefined, null, [], {}, 'text', user(2)])(
	'%j in place of a user is not taken for nobody',
	async (answer) => {
		const { names } = clientThat(() => answer);
		await expect(names.ofUsers([1])).rejects.toThrow(/something else/);
	},
);

test.each([
	['jdoe', 'CORP', ['CORP\\jdoe']],
	['CORP\\jdoe', 'CORP', ['CORP\\jdoe']],
	['jdoe@corp.example', 'CORP', ['jdoe@corp.example']],
	['jdoe', null, ['jdoe']],
	['jdoe', ' ', ['jdoe']],
	[' jdoe ', undefined, ['jdoe']],
	['', 'CORP', []],
	[undefined, 'CORP', []],
	[7, 'CORP', []],
])('user name %j of the domain %j: %j', (name, domain, expected) => {
	expect(userNames(name, domain)).toEqual(expected);
});
