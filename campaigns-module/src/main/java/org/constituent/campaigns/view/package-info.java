/** What screens read of campaigns, and what they hand in; free of SQL. */
@NullMarked
@NamedInterface("view")
package org.constituent.campaigns.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
