/** Who works here: staff accounts and their roles, invitations, and the site's own settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"db", "messaging"})
package org.constituent.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
