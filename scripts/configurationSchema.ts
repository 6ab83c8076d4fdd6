import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

import { OBJECTS } from '../nodes/BeyondTrustPra/api/configuration/objects';
import { nodeSchema } from './configuration/nodeSchema';
import type { OpenApi } from './configuration/openApi';
import { simulatorSchema } from './configuration/simulatorSchema';

const ROOT = resolve(__dirname, '..');

const NODE_FILE = resolve(ROOT, 'nodes/BeyondTrustPra/api/configuration/schema.ts');

const SIMULATOR_FILE = resolve(ROOT, 'test/simulator/pra/configuration/schema.ts');

const MADE_BY =
	"// Made by scripts/configurationSchema.ts from the vendor's OpenAPI file: change that, not this.";

/** The modules that are made from the vendor's OpenAPI file, by where they belong. */
async function generate(yaml: string): Promise<Record<string, string>> {
	const api = parse(yaml) as OpenApi;
	const { version, bodies, paths, platforms } = nodeSchema(api, OBJECTS);
	const { schemas, operations } = simulatorSchema(api, OBJECTS);
	return {
		[NODE_FILE]: await moduleOf([
			"import type { BodyFacts, PathFacts } from './facts';\n",
			`/** Of the vendor's file. */\nexport const SCHEMA_VERSION = ${JSON.stringify(version)};\n`,
			`export const INSTALLER_PLATFORMS: string[] = ${JSON.stringify(platforms)};\n`,
			`export const BODIES: Record<string, BodyFacts> = ${JSON.stringify(bodies)};\n`,
			`export const PATHS: Record<string, PathFacts> = ${JSON.stringify(paths)};`,
		]),
		[SIMULATOR_FILE]: await moduleOf([
			"import type { OperationFacts, SchemaFacts } from './facts';\n",
			`export const SCHEMAS: Record<string, SchemaFacts> = ${JSON.stringify(schemas)};\n`,
			`export const OPERATIONS: Record<string, OperationFacts> = ${JSON.stringify(operations)};`,
		]),
	};
}

async function moduleOf(parts: string[]): Promise<string> {
	const config = await resolveConfig(resolve(ROOT, 'package.ts'));
	return await format([MADE_BY, '', ...parts].join('\n'), { ...config, parser: 'typescript' });
}

async function main(): Promise<void> {
	const file = process.argv[2];
	if (!file) throw new Error('Name the OpenAPI file: npm run configuration:schema -- FILE');
	for (const [target, text] of Object.entries(await generate(readFileSync(file, 'utf8')))) {
		writeFileSync(target, text);
		console.log(`${target} was written.`);
	}
}

void main();
