/**
 * The one true list of officials: jurisdictions, offices, seats, terms, channels and their health.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"db", "messaging", "messaging :: view"})
package org.constituent.targets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
