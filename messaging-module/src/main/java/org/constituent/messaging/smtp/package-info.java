/** The wire: sends over reused SMTP connections, and receives in the embedded server. */
@NullMarked
package org.constituent.messaging.smtp;

import org.jspecify.annotations.NullMarked;
