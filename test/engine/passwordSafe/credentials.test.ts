import './credentials/approval';
import './credentials/conflict';
import './credentials/items';
import './credentials/lostAnswer';
import './credentials/notRetrieved';
import './credentials/refusals';
import './credentials/retrieved';
import './credentials/stopped';
