/** The node and its credential: On Error, other operations, odd values of parameters. One file for Jest, since each loads n8n's engine anew. */
import './node/onError';
import './node/getAll';
import './node/appliance';
import './node/credentialTest';
import './node/aiTool';
