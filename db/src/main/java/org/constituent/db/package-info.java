/** What every module needs to have a database: server, clock, identifiers, encryption. */
@NullMarked
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
package org.constituent.db;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
