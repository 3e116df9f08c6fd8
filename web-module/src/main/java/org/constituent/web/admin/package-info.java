/** Pages of those who keep the list of officials. */
@NullMarked
package org.constituent.web.admin;

import org.jspecify.annotations.NullMarked;
