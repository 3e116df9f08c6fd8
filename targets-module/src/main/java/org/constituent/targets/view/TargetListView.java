package org.constituent.targets.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A named set of offices as it is today.
 *
 * @param rule what decides which offices are on it; null for offices chosen one by one
 */
public record TargetListView(
    UUID id, String name, String note, @Nullable Rule rule, int offices, int seats) {

  /**
   * The offices of a place and of all that lies in it.
   *
   * @param title of the office, or the name of its body; empty for any
   * @param placeKind of the places whose offices are meant, e.g. county; empty for any
   */
  public record Rule(UUID placeId, String place, String title, String placeKind) {}
}
