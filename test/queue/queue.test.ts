/** n8n in queue mode, on good and on bad days. One file, since all of it shares one fleet. */
import { startQueueMode, stopQueueMode } from './support/queueMode';
import './parts/burst';
import './parts/praTrigger';
import './parts/appliance';
import './parts/redis';
import './parts/postgres';
import './parts/worker';

/** Long enough for a machine that does other things too: four n8n start, three of them at once. */
const START_WITHIN_MS = 420_000;

beforeAll(startQueueMode, START_WITHIN_MS);
afterAll(stopQueueMode, START_WITHIN_MS);
