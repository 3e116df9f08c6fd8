/** Reads files of officials and places as rows, and rows as what they say; free of SQL. */
@NullMarked
package org.constituent.targets.formats;

import org.jspecify.annotations.NullMarked;
