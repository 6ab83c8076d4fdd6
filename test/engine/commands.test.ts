/** What the PRA node does beside sessions and reports. One file for Jest, since each loads n8n's engine anew. */
import './commands/clients';
import './commands/summary';
import './commands/loggedIn';
import './commands/logOut';
import './commands/failover';
import './commands/backup';
import './commands/shortcuts';
import './commands/accessLink';
