import { withHeaders } from '../../../nodes/shared/withHeaders';

const ORIGIN = 'https://pra.example.test';

const HEADERS = { Authorization: 'Bearer the-token' };

test.each([
	[{ url: `${ORIGIN}/a` }],
	[{ url: 'HTTPS://PRA.example.test:443/a' }],
	[{ url: '/a', baseURL: ORIGIN }],
	[{ url: 'a', baseURL: `${ORIGIN}/b/` }],
	[{ url: `${ORIGIN}/a`, baseURL: '' }],
	[{ url: `${ORIGIN}/a`, baseURL: 'https://elsewhere.example.test' }],
])('%j gets the token, and does not take it along', (request) => {
	const options = { ...request, headers: { Accept: 'x' } };
	expect(withHeaders(options, ORIGIN, HEADERS)).toEqual({
		...request,
		headers: { Accept: 'x', ...HEADERS },
		sendCredentialsOnCrossOriginRedirect: false,
	});
	expect(options.headers).toEqual({ Accept: 'x' });
});

test.each([
	[{ url: 'https://elsewhere.example.test/' }],
	[{ url: '//elsewhere.example.test/', baseURL: ORIGIN }],
	[{ url: 'https:/elsewhere.example.test/' }],
	[{ url: 'https:elsewhere.example.test' }],
	[{ url: 'https:\\\\elsewhere.example.test' }],
	[{ url: '\thttps://elsewhere.example.test' }],
	[{ url: `${ORIGIN}.elsewhere.example/` }],
	[{ url: `${ORIGIN}@elsewhere.example/` }],
	[{ url: `${ORIGIN}:444/` }],
	[{ url: 'http://pra.example.test/' }],
	[{ url: '/a', baseURL: 'https://elsewhere.example.test' }],
	[{ url: '/a' }],
	[{ url: '' }],
	[{ url: 'file:///etc/passwd' }],
	[{ url: 'data:text/plain,x', baseURL: ORIGIN }],
])('%j does not get the token', (request) => {
	expect(() => withHeaders(request, ORIGIN, HEADERS)).toThrow(`The credential is for ${ORIGIN}`);
});
