/** What the site admin looks after: settings, people, groups. */
@NullMarked
package org.constituent.web.siteadmin;

import org.jspecify.annotations.NullMarked;
