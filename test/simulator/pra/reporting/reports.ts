import { jumpItem, team, vaultAccountActivity } from './activity';
import { endpointLicenseUsage, recording, shellParameters, shellRecording, syslog } from './files';
import type { Report } from './report';
import { accessSessions, listing, summary } from './sessions';

/** Parameters of every report about a time window. */
const WINDOW = ['start_date', 'start_time', 'end_date', 'end_time', 'duration'];

/** Every report by the name in `generate_report`. */
export const REPORTS: Record<string, Report> = {
	AccessSession: {
		needs: 'perm_reporting_session',
		parameters: () => [...WINDOW, 'lsid', 'lsids'],
		answer: accessSessions,
	},
	AccessSessionListing: {
		needs: 'perm_reporting_session',
		parameters: () => WINDOW,
		answer: listing,
	},
	AccessSessionSummary: {
		needs: 'perm_reporting_session',
		parameters: () => [...WINDOW, 'report_type'],
		answer: summary,
	},
	AccessSessionRecording: {
		needs: 'perm_reporting_session',
		parameters: () => ['lsid'],
		isFile: true,
		answer: recording,
	},
	CommandShellRecording: {
		needs: 'perm_reporting_session',
		parameters: (pra) => ['lsid', ...shellParameters(pra)],
		isFile: true,
		answer: shellRecording,
	},
	Team: { needs: 'perm_reporting_session', parameters: () => WINDOW, answer: team },
	VaultAccountActivity: {
		needs: 'perm_reporting_vault',
		parameters: () => [...WINDOW, 'limit'],
		answer: vaultAccountActivity,
	},
	JumpItem: { needs: 'perm_reporting_asset', parameters: () => WINDOW, answer: jumpItem },
	Syslog: { needs: 'perm_reporting_syslog', parameters: () => [], isFile: true, answer: syslog },
	EndpointLicenseUsage: {
		needs: 'perm_reporting_license',
		parameters: () => [],
		isFile: true,
		answer: endpointLicenseUsage,
	},
};
