import type { RunningN8n } from '../../../scripts/n8n/boot';

/** The one n8n of a suite run, as its start hands it to its stop. */
export const running: { n8n?: RunningN8n } = {};
