import { Failure } from '../../../nodes/shared/failure';
import { originOf } from '../../../nodes/shared/url';

test.each([
	['https://access.example.com', 'https://access.example.com'],
	[' https://access.example.com/ \n', 'https://access.example.com'],
	['https://access.example.com/login?x=1#y', 'https://access.example.com'],
	['HTTPS://ACCESS.example.com:443', 'https://access.example.com'],
	['https://access.example.com:8443/a', 'https://access.example.com:8443'],
	['https://münchen.example', 'https://xn--mnchen-3ya.example'],
	['https://10.0.0.5', 'https://10.0.0.5'],
	['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
	['http://127.9.9.9', 'http://127.9.9.9'],
	['http://localhost:1', 'http://localhost:1'],
	['http://[::1]:1', 'http://[::1]:1'],
])('the origin of %j is %j', (typed, origin) => {
	expect(originOf(typed)).toBe(origin);
});

test.each([
	['', 'is empty'],
	['  ', 'is empty'],
	[undefined, 'is empty'],
	[null, 'is empty'],
	['access.example.com', 'is not a URL'],
	['https://', 'is not a URL'],
	['http://access.example.com', 'does not start with https://'],
	['http://localhost.example.com', 'does not start with https://'],
	['http://127.0.0.1.example.com', 'does not start with https://'],
	['http://10.0.0.5', 'does not start with https://'],
	['ftp://access.example.com', 'does not start with https://'],
	['file:///etc/passwd', 'does not start with https://'],
	['javascript:alert(1)', 'does not start with https://'],
	['https://user:secret@access.example.com', 'contains a user name or password'],
	['https://user@access.example.com', 'contains a user name or password'],
])('%j is refused, naming the field', (typed, why) => {
	let thrown: unknown;
	try {
		originOf(typed);
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(Failure);
	const { kind, message, description } = thrown as Failure;
	expect(kind).toBe('badInput');
	expect(message).toContain(why);
	expect(description).toContain('"URL"');
	expect(message + description).not.toContain('secret');
});
