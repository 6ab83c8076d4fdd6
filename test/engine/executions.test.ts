/** What executions and their items share: looks, calls, tokens. One file for Jest, since each loads n8n's engine anew. */
import './executions/scale';
import './executions/tokens';
import './executions/sharedLooks';
