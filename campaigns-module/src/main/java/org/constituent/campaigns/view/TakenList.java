package org.constituent.campaigns.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A target list that a campaign took seats from.
 *
 * @param name null when the list is not there any more
 * @param seats how many it had when it was taken
 * @param added how many it has more since then
 * @param gone how many of those taken it does not have any more
 */
public record TakenList(UUID id, @Nullable String name, int seats, int added, int gone) {
  /** Whether the list is another than when it was taken. */
  public boolean changed() {
    return name != null && added + gone > 0;
  }
}
