import type { NewUser } from '../identity/people';

/** Look-alike names on purpose: jdoe in four forms, names beyond ASCII, break-glass accounts. */
export const SEED_USERS: NewUser[] = [
	{ username: 'CORP\\dwhitfield', firstName: 'Dana', lastName: 'Whitfield' },
	{ username: 'jdoe', firstName: 'John', lastName: 'Doe (local)' },
	{ username: 'CORP\\jdoe', firstName: 'John', lastName: 'Doe' },
	{ username: 'OTHER\\jdoe', firstName: 'Jim', lastName: 'Doe (vendor)' },
	{ username: 'CORP\\jdoe2', firstName: 'Jane', lastName: 'Doe' },
	{ username: 'breakglass-1', firstName: 'Break', lastName: 'Glass 1' },
	{ username: 'breakglass-2', firstName: 'Break', lastName: 'Glass 2' },
	{ username: 'zoë.brandt@corp.example', type: 'EntraId', firstName: 'Zoë', lastName: 'Brandt' },
	{ username: 'CORP\\田中', firstName: '太郎', lastName: '田中' },
	{ username: 'CORP\\lukasz.wojcik', firstName: 'Łukasz', lastName: 'Wójcik' },
	{ username: "CORP\\m.o'brien", firstName: 'Maeve', lastName: "O'Brien" },
	{ username: 'CORP\\left.company', firstName: 'Lee', lastName: 'Left', active: false },
	{ username: 'CORP\\suspect', firstName: 'Sam', lastName: 'Suspect', quarantined: true },
	{
		username: 'CORP\\approver.one',
		firstName: 'Ada',
		lastName: 'Approver',
		rights: { roles: ['Approver'] },
	},
	{
		username: 'CORP\\approver.two',
		firstName: 'Bo',
		lastName: 'Approver',
		rights: { roles: ['Approver'] },
	},
];
