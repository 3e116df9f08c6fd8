/** The pages of supporters: campaigns, receipts, confirmations. */
@NullMarked
package org.constituent.web.site;

import org.jspecify.annotations.NullMarked;
