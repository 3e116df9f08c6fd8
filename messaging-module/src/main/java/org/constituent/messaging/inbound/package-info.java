/**
 * Reads what comes back: reports, automatic answers, complaints, answers by people; free of SQL.
 */
@NullMarked
package org.constituent.messaging.inbound;

import org.jspecify.annotations.NullMarked;
