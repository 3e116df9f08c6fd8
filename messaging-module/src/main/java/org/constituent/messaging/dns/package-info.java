/** Asks the domain name system, and judges what mail needs there. */
@NullMarked
package org.constituent.messaging.dns;

import org.jspecify.annotations.NullMarked;
