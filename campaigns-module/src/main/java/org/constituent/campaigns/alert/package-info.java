/** Reads an action alert as people write them; free of SQL and of guesses that are not shown. */
@NullMarked
@NamedInterface("alert")
package org.constituent.campaigns.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
