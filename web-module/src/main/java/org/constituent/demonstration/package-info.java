/** The founding alert as a live campaign, on the first start of somebody who just wants to look. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "db",
      "accounts",
      "messaging",
      "targets",
      "targets :: view",
      "campaigns",
      "campaigns :: view"
    })
package org.constituent.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
