import { Failure } from '../../../shared/failure';
import {
	numberWithin,
	oneOf,
	readCollection,
	readRequiredText,
	readSwitch,
	readText,
} from '../../../shared/fields';
import type { ReadParameter } from '../../../shared/operation';
import { parseUrl } from '../../../shared/url';
import type { ShortcutParameter, ShortcutType } from '../../api/shortcuts';
import { parametersOf, SHORTCUT_TYPES } from '../../api/shortcuts';
import { LABELS } from './labels';

/** A shortcut to be made, as the appliance wants it told. */
export interface Shortcut {
	type: ShortcutType;
	name: string;
	jumpGroup: string;
	/** By the appliance's names. */
	parameters: Record<string, string>;
}

/** Pairs of a local and a remote port, as the Configuration API writes them: `22;24;26;28`. */
const TUNNELS = /^\d{1,5};\d{1,5}(;\d{1,5};\d{1,5})*$/;

/** @throws Failure `badInput` for what the appliance would refuse */
export function readShortcut(parameter: ReadParameter): Shortcut {
	// An expression that brings nothing must not make another kind than was meant.
	const given = readRequiredText('Type', parameter('type'));
	const type = oneOf('Type', given, SHORTCUT_TYPES, SHORTCUT_TYPES[0]);
	const additional = readCollection(parameter('additionalFields'));
	const parameters: Record<string, string> = {};
	for (const [name, of] of Object.entries(parametersOf(type))) {
		const value = of.required ? parameter(name) : additional[name];
		const text = textOf(LABELS[name], value, of);
		if (text !== undefined) parameters[of.parameter] = text;
	}
	checkTunnels(parameters.tcp_tunnels);
	checkSite(parameters.webjump_site);
	return { type, name: parameters.name, jumpGroup: parameters.group, parameters };
}

function textOf(
	label: string,
	value: unknown,
	{ required, longest, range, values, isSwitch }: ShortcutParameter,
): string | undefined {
	if (required && !values) return readRequiredText(label, value, longest);
	if (value === undefined || value === null || value === '') {
		if (required) return readRequiredText(label, value);
		return undefined;
	}
	if (isSwitch) return readSwitch(label, value, false) ? '1' : '0';
	if (values) return oneOf(label, value, values, values[0]);
	if (range) return wholeNumber(label, value, range);
	return readText(label, value, longest);
}

function wholeNumber(label: string, value: unknown, [min, max]: [number, number]): string {
	const number = numberWithin(label, value, min, max);
	if (Number.isInteger(number)) return String(number);
	throw new Failure('badInput', `"${label}" is not a whole number`, {
		description: `Check the field "${label}", or the expression in it.`,
	});
}

function checkTunnels(tunnels: string | undefined): void {
	if (tunnels === undefined) return;
	const ports = tunnels.split(';').map(Number);
	const fits = ports.every((port, index) => port <= 65_535 && (index % 2 === 0 || port >= 1));
	if (TUNNELS.test(tunnels) && fits) return;
	throw new Failure('badInput', '"TCP Tunnels" is not a list of pairs of ports', {
		description: 'Write local and remote ports in turn, such as 22;24;26;28 for two tunnels.',
	});
}

function checkSite(site: string | undefined): void {
	if (site === undefined || /^https?:$/.test(parseUrl(site)?.protocol ?? '')) return;
	throw new Failure('badInput', '"URL" is not the address of a web site', {
		description: 'It begins with https:// or http://. Check the field "URL".',
	});
}
