import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../../scripts/n8n/restTypes';
import { KILL_BY_HOSTNAME, nodeFor } from '../../test/e2e/support/workflows';
import { httpRequest, keepEqual, keepWhere, readXml, respond, setField, splitOut } from './nodes';

/** What a workflow needs to reach the appliance. */
export interface Access {
	/** Origin of the appliance. */
	url: string;
	/** For this package's node. */
	own: StoredCredential;
	/** n8n's own OAuth2 credential, which keeps its token. */
	oAuth2: StoredCredential;
}

/** One way to end the sessions: the nodes that follow the webhook. */
export interface Side {
	name: string;
	/** For people: what this side is. */
	label: string;
	nodes(access: Access): INode[];
}

/** This package's node; the webhook's call names one host. */
export function ownNode(name: string, label: string, options: IDataObject = {}): Side {
	return {
		name,
		label,
		nodes: ({ own }) => [kill(own, '={{ $json.body.host }}', options), respond()],
	};
}

/** This package's node; the webhook's call names many hosts. */
export function ownNodeForMany(name: string, label: string, options: IDataObject = {}): Side {
	const nodes = ({ own }: Access) => [
		eachHost(),
		kill(own, '={{ $json.host }}', options),
		respond(),
	];
	return { name, label, nodes };
}

/** By hand over Command API v2: look up the clients, keep those on the host, end their sessions. */
export function chainByHand(): Side {
	return {
		name: 'chain',
		label: 'HTTP Request → Filter → HTTP Request',
		nodes: (access) => [
			listAssets(access),
			keepEqual('On the host', '={{ $json.hostname }}', WANTED_HOST),
			terminate(access),
			respond(),
		],
	};
}

/** By hand for many hosts, one item each: n8n runs each node for each item. */
export function chainForMany(): Side {
	return {
		name: 'chain',
		label: 'Split Out → HTTP Request → Filter → HTTP Request, for each item',
		nodes: (access) => [
			eachHost(),
			listAssets(access),
			keepEqual('On its host', '={{ $json.hostname }}', `={{ $('${EACH_HOST}').item.json.host }}`),
			terminate(access),
			respond(),
		],
	};
}

/** By hand for many hosts by someone who saves the look-ups: one list, kept where any host matches. */
export function chainWithOneLookUp(): Side {
	const isWanted =
		"={{ $('Webhook').first().json.body.hosts.includes(($json.hostname ?? '').toLowerCase()) }}";
	return {
		name: 'chainOneLookUp',
		label: 'HTTP Request once → Filter by the list of hosts → HTTP Request',
		nodes: (access) => [
			listAssets(access),
			keepWhere('On one of the hosts', isWanted),
			terminate(access),
			respond(),
		],
	};
}

/** Ends nothing: what n8n itself needs to begin, store and answer that many executions. */
export function readsOnly(): Side {
	return {
		name: 'readsOnly',
		label: 'Webhook → Edit Fields → Respond, which ends nothing',
		nodes: () => [setField('Host', 'host', '={{ $json.body.host }}'), respond()],
	};
}

/** By hand over the XML Command API. */
export function chainOverXml(): Side {
	return {
		name: 'chain',
		label: 'HTTP Request → XML → Split Out → Filter → HTTP Request',
		nodes: ({ url, oAuth2 }) => [
			httpRequest('List clients', oAuth2, {
				method: 'GET',
				url: `${url}/api/command?action=get_connected_clients&type=support_customer`,
				answer: 'text',
			}),
			readXml('Read XML'),
			splitOut('Each client', 'connected_clients.connected_support_customer'),
			keepEqual('On the host', '={{ $json.hostname }}', WANTED_HOST),
			httpRequest('Terminate', oAuth2, {
				method: 'GET',
				url: `=${url}/api/command?action=terminate_session&lsid={{ $json.lsid }}`,
				answer: 'text',
			}),
			respond(),
		],
	};
}

const EACH_HOST = 'Each host';

const WANTED_HOST = "={{ $('Webhook').first().json.body.host }}";

function kill(credential: StoredCredential, hostname: string, options: IDataObject): INode {
	const parameters = { ...KILL_BY_HOSTNAME, hostname, options: options as INodeParameters };
	return nodeFor(credential, parameters);
}

function eachHost(): INode {
	return splitOut(EACH_HOST, 'body.hosts', 'host');
}

function listAssets({ url, oAuth2 }: Access): INode {
	return httpRequest('List clients', oAuth2, {
		method: 'GET',
		url: `${url}/api/command/v2/client?type=asset_client`,
		answer: 'json',
	});
}

function terminate({ url, oAuth2 }: Access): INode {
	return httpRequest('Terminate', oAuth2, {
		method: 'DELETE',
		url: `=${url}/api/command/v2/session/{{ $json.lsid }}`,
		answer: 'status',
	});
}
