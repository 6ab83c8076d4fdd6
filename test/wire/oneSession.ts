import type { Respond, Sent } from './appliance';
import { formOf, html, json, nameOf, xml } from './appliance';

export const LSID = '5B1c9e0a77d14f2f9a3d0c4e8b6f2a11';
export const HOST = 'srv-sql-07';

export const console1 = {
	type: 'access_console',
	user_id: 14,
	username: 'jdoe',
	session_lsids: [LSID],
};
export const asset = { type: 'asset_client', hostname: 'SRV-SQL-07', lsid: LSID };

const noReports = xml('<error>You do not have permission to use this report</error>');

/** An appliance with Command API v2 and one session, until that is ended. */
export function withV2(clients: object[] = [console1, asset]): Respond {
	let live = clients;
	return ({ method, path }) => {
		if (path === '/api/reporting') return noReports;
		if (method === 'DELETE') live = [];
		if (method === 'GET' && path.endsWith('/client')) return json(live);
		if (path.endsWith('/info')) return json({ permissions: { perm_command: 'full_access' } });
		if (method === 'GET') return json([{ code_name: 'ticket', display_name: null, value: 'x' }]);
		if (method === 'PATCH') return json({ message: 'done' });
		return { status: 204 };
	};
}

/** An appliance that has the XML Command API alone. */
export function withV1(): Respond {
	let live = true;
	const attributes = new Map<string, string>();
	return (request) => {
		if (request.path === '/api/reporting') return noReports;
		if (request.path !== '/api/command') return html(404);
		const { action, lsid, ...rest } = formOf(request);
		if (action === 'get_connected_client_list') {
			const client = live ? '<connected_client type="support_customer" id="102"/>' : '';
			return xml(`<connected_client_list>${client}</connected_client_list>`);
		}
		if (action === 'get_connected_clients') {
			return xml(
				'<connected_clients><connected_support_customer id="102">' +
					`<hostname>${HOST}</hostname><lsid>${LSID}</lsid>` +
					'</connected_support_customer></connected_clients>',
			);
		}
		if (action === 'get_session_attributes') {
			const list = [...attributes].map(
				([name, value]) =>
					`<custom_attribute code_name="${name}"><![CDATA[${value}]]></custom_attribute>`,
			);
			return xml(`<custom_attributes>${list.join('')}</custom_attributes>`);
		}
		if (action === 'set_session_attributes') {
			for (const [name, value] of Object.entries(rest)) attributes.set(name.slice(2), value);
		}
		if (action === 'terminate_session') live = false;
		return xml(`<success>${lsid}</success>`);
	};
}

export const byHost = { operation: 'terminateSessionsByHostname', parameters: { hostname: HOST } };

/** Sorted, since the report and the look-up leave together. */
export function namesOf(sent: Sent[]): string[] {
	return sent.map(nameOf).sort();
}

export function only(sent: Sent[], name: string): Sent {
	const found = sent.filter((request) => nameOf(request) === name);
	if (found.length !== 1) throw new Error(`${found.length} × ${name}`);
	return found[0];
}
