import { explain } from '../../../nodes/shared/explain';
import { asOneLine, Failure, toFailure } from '../../../nodes/shared/failure';

const ORIGIN = 'https://pra.example.test';

const SECRET = 'Bearer the-token';

function thrown(details: object): Error {
	return Object.assign(new Error(`${SECRET} failed`), details);
}

test.each([
	['ECONNREFUSED', 'unreachable'],
	['ECONNRESET', 'unreachable'],
	['EPIPE', 'unreachable'],
	['EHOSTUNREACH', 'unreachable'],
	['ENOTFOUND', 'unreachable'],
	['ECONNABORTED', 'timeout'],
	['ETIMEDOUT', 'timeout'],
	['ERR_CANCELED', 'cancelled'],
	['ABORT_ERR', 'cancelled'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
	['CERT_HAS_EXPIRED', 'tls'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
	['Z_BUF_ERROR', 'nonsense'],
	[undefined, 'nonsense'],
])('the code %s is %s, and the text of the error is not shown', (code, kind) => {
	for (const error of [thrown({ code }), new Error(SECRET, { cause: thrown({ code }) })]) {
		const failure = explain(error, ORIGIN);
		expect(failure.kind).toBe(kind);
		expect(asOneLine(failure)).not.toContain(SECRET);
		// n8n replaces a whole message in which it finds such a code.
		if (code !== undefined) expect(failure.message).not.toMatch(/\bE[A-Z]{4,}\b/);
	}
});

test('401 is a refused sign-in, and its unread answer is closed', () => {
	const destroy = jest.fn();
	const failure = explain(thrown({ httpCode: '401', context: { data: { destroy } } }), ORIGIN);
	expect(failure).toMatchObject({ kind: 'signIn', httpStatus: 401 });
	expect(failure.description).toContain('"Test"');
	expect(destroy).toHaveBeenCalled();
});

test('a failure of our own is found however deep it is wrapped', () => {
	const own = new Failure('permission', 'not allowed');
	const wrapped = new Error('outer', { cause: new Error('inner', { cause: own }) });
	expect(explain(wrapped, ORIGIN)).toBe(own);
	expect(toFailure(own)).toBe(own);
});

test.each([[undefined], [null], ['text'], [7], [{}]])('anything thrown: %j', (value) => {
	expect(explain(value, ORIGIN)).toBeInstanceOf(Failure);
	expect(toFailure(value)).toBeInstanceOf(Failure);
});

test('message and advice on one line', () => {
	expect(asOneLine(new Failure('refused', 'No', { description: 'Do this.' }))).toBe(
		'No (Do this.)',
	);
	expect(asOneLine(new Error('No'))).toBe('No');
});
