/** The application: all modules together. */
@NullMarked
package org.constituent;

import org.jspecify.annotations.NullMarked;
