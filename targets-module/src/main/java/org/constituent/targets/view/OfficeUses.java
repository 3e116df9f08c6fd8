package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * What uses an office.
 *
 * @param lists the target lists that it is on today
 * @param campaigns ids of the live campaigns that aim at one of its seats
 */
public record OfficeUses(List<OnList> lists, List<UUID> campaigns) {
  /**
   * A target list.
   *
   * @param chosen whether the office was put on it by hand, and can be taken off
   */
  public record OnList(UUID id, String name, boolean chosen) {}
}
