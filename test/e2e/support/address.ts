/** Environment variable through which the tests learn where the n8n of this run is. */
export const ADDRESS = 'N8N_NODES_BEYONDTRUST_E2E';
