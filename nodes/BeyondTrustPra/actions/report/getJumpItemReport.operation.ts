import { JUMP_ITEM } from '../../api/reporting/activities';
import { activityOperation } from './activityOperation';

export const getJumpItemReport = activityOperation({
	name: 'Get Jump Item Report',
	action: 'Get the jump item report',
	description:
		'Report what was done with Jump Items in a time window, as the appliance tells it (PRA 24.3 and later)',
	permission: 'jumpItemReports',
	report: JUMP_ITEM,
});
