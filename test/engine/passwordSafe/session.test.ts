/** Signing in to Password Safe, and out again, and what is read of sessions. One file for Jest, since each loads n8n's engine anew. */
import './session/oneSignIn';
import './session/refusals';
import './session/cancel';
import './session/credential';
import './session/reading';
