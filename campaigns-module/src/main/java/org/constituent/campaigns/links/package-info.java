/** Whether the links of a story lead anywhere. */
@NullMarked
@NamedInterface("links")
package org.constituent.campaigns.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
