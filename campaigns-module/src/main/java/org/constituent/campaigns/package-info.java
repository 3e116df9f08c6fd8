/** Campaigns and their texts, supporters and what they did: from a draft to its results. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"db", "messaging", "messaging :: view", "targets", "targets :: view"})
package org.constituent.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
