/** Renders, queues, delivers and receives mail; knows no campaign and no office. */
@NullMarked
@ApplicationModule(allowedDependencies = "db")
package org.constituent.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
