/** The way in: signing in, invitations, one's own account. */
@NullMarked
package org.constituent.web.accounts;

import org.jspecify.annotations.NullMarked;
