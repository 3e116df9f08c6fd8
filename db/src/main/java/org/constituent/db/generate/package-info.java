/**
 * Writes the jOOQ classes of every module while the project is built; not part of the application.
 */
@NullMarked
package org.constituent.db.generate;

import org.jspecify.annotations.NullMarked;
