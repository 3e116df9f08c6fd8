/** What screens read of messaging; free of SQL. */
@NullMarked
@NamedInterface("view")
package org.constituent.messaging.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
