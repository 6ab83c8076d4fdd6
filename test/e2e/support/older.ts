import { lt } from 'semver';

import { n8n } from './n8n';

/** n8n's forms could not ask who fills them in: the Form Trigger has that from its version 2.6 on. */
export const WITHOUT_SIGNED_IN_FORMS = lt(n8n.version, '2.24.0');

/**
 * n8n lost the cause of an error on its way, by which it finds what a credential's test says of an
 * HTTP status. Not so in 2.36, still so in 2.33.
 */
export const WITHOUT_CAUSES = lt(n8n.version, '2.36.0');
