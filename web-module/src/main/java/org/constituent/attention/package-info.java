/** Tells the staff what happened below that they must know: events become notices. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "accounts",
      "targets",
      "targets :: view",
      "campaigns",
      "campaigns :: view",
      "messaging",
      "messaging :: view"
    })
package org.constituent.attention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
