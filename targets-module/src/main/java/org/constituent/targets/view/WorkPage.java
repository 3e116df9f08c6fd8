package org.constituent.targets.view;

import java.util.List;
import java.util.Map;

/**
 * A part of the work queue.
 *
 * @param counts how many there are of each kind, those without any left out; what is above {@link
 *     org.constituent.targets.WorkQueue#MOST} is more than that, nobody knows how many
 * @param items in the order in which they are needed
 */
public record WorkPage(Map<WorkItem.Kind, Integer> counts, List<WorkItem> items) {
  /** Of all kinds. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
