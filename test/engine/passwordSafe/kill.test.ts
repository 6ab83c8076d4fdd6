/** The kill in Password Safe: what it finds, spares, ends and locks. One file for Jest, since each loads n8n's engine anew. */
import './kill/targets';
import './kill/principal';
import './kill/options';
import './kill/guard';
import './kill/logOut';
import './kill/lock';
import './kill/rights';
import './kill/quirks';
