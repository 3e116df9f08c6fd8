/** What screens and other modules read of targets; free of SQL. */
@NullMarked
@NamedInterface("view")
package org.constituent.targets.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
