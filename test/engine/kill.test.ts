/** The kill: what it finds, spares and ends, each of its options, and the quirks of appliances. One file for Jest, since each loads n8n's engine anew. */
import './kill/targets';
import './kill/options';
import './kill/guard';
import './kill/outcomes';
import './kill/attributes';
import './kill/logOut';
import './kill/quirks';
