import { eventOf } from '../../../nodes/BeyondTrustPra/trigger/events';

test.each([
	['support_conference_begin', 'sessionStarted'],
	['support_conference_end', 'sessionEnded'],
	['support_conference_owner_changed', 'ownerChanged'],
	['support_conference_member_added', 'userJoined'],
	['support_conference_member_departed', 'userLeft'],
	['SUPPORT_CONFERENCE_BEGIN', 'sessionStarted'],
	['session_start', 'sessionStarted'],
	['access_session_started', 'sessionStarted'],
	['accessSessionEnded', 'sessionEnded'],
	['Session End', 'sessionEnded'],
	['session.ownership_change', 'ownerChanged'],
	['someone_joins', 'userJoined'],
	['Someone Leaves', 'userLeft'],
	['session-user-joined', 'userJoined'],
	['access_session_representative_left', 'userLeft'],
	['support_conference_customer_exit_survey_completed', undefined],
	['command_shell_session_started', undefined],
	['support_conference_began_late', undefined],
	['end', undefined],
	['', undefined],
	['начало', undefined],
])('%s is %s', (name, event) => {
	expect(eventOf(name, null)).toBe(event);
	expect(eventOf(name, 'representative')).toBe(event);
});

test('the endpoint that enters or leaves is no user', () => {
	expect(eventOf('support_conference_member_added', 'customer')).toBeUndefined();
	expect(eventOf('support_conference_member_departed', 'Customer')).toBeUndefined();
	expect(eventOf('support_conference_owner_changed', 'customer')).toBe('ownerChanged');
});
