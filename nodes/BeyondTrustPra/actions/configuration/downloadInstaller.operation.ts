import { binaryField, readBinaryField } from '../../../shared/binaryField';
import { Failure } from '../../../shared/failure';
import { oneOf, readRequiredText } from '../../../shared/fields';
import { eachInTurn } from '../../../shared/inTurn';
import type { InstallerRequest } from '../../api/configuration/installers';
import { INSTALLER_PLATFORMS } from '../../api/configuration/schema';
import type { PraOperation } from '../operation';
import { DOWNLOAD_SECONDS, downloadOptions } from '../report/fields';
import { fileResult } from '../report/fileResult';
import { readTimeout } from '../report/read';

interface Parameters {
	request: InstallerRequest;
	/** Field of the item's binary data. */
	field: string;
}

const NAMES: Record<string, string> = {
	'linux-64': 'Linux (64-Bit)',
	'mac-dmg': 'macOS (DMG)',
	'mac-zip': 'macOS (ZIP)',
	'raspberry-pi-32-headless': 'Raspberry Pi (32-Bit, Headless)',
	'windows-32-msi': 'Windows (32-Bit MSI)',
	'windows-64-msi': 'Windows (64-Bit MSI)',
};

const INITIALLY = 'windows-64-msi';

export const downloadInstaller: PraOperation<Parameters> = {
	name: 'Download Installer',
	action: 'Download an installer of Jump Clients',
	description:
		'Download the file that installs Jump Clients on a platform as binary data. Create a Jump Client Installer first: its output holds the ID.',
	permission: 'configuration',
	fields: [
		{
			displayName: 'Installer ID',
			name: 'installerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0f9c2b7d5e4a41c38d6b1a2c3d4e5f60',
			description: 'The field installerId of a Jump Client Installer: 32 characters',
		},
		{
			displayName: 'Platform',
			name: 'platform',
			type: 'options',
			options: INSTALLER_PLATFORMS.map((value) => ({ name: NAMES[value] ?? value, value })).sort(
				(one, other) => one.name.localeCompare(other.name, 'en'),
			),
			default: INITIALLY,
			description: 'What the installer is to run on',
		},
		binaryField,
		downloadOptions,
	],
	read: (parameter) => ({
		request: {
			installerId: readInstallerId(parameter('installerId')),
			platform: oneOf('Platform', parameter('platform'), INSTALLER_PLATFORMS, INITIALLY),
			timeout: readTimeout(parameter, DOWNLOAD_SECONDS),
		},
		field: readBinaryField(parameter('binaryPropertyName')),
	}),
	execute: async ({ configuration, keepFile }, items) =>
		await eachInTurn(items, async ({ request, field }) => {
			const file = await configuration.downloadInstaller(request, keepFile);
			const { installerId, platform } = request;
			return fileResult({ installerId, platform }, field, file);
		}),
};

/** The record's own number is easily taken for it. */
function readInstallerId(value: unknown): string {
	const id = readRequiredText('Installer ID', value);
	if (/^[\w-]{32}$/.test(id)) return id;
	throw new Failure('badInput', '"Installer ID" is not the ID of an installer', {
		description:
			'It has 32 characters: take the field installerId of the Jump Client Installer, not its id.',
	});
}
