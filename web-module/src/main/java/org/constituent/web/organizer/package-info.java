/** The pages of organizers: their group's campaigns, from a draft to its results. */
@NullMarked
package org.constituent.web.organizer;

import org.jspecify.annotations.NullMarked;
