package org.constituent.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions may send to one domain of recipients at once, so that one whose mail system
 * answers slowly holds up nobody else. What is too much for now is put aside, and sent by the
 * session that has just sent to the domain.
 */
final class DomainSlots {
  private final int most;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Deque<Leased>> aside = new HashMap<>();

  DomainSlots(int most) {
    this.most = most;
  }

  private static String domain(Leased leased) {
    return CircuitBreaker.domain(leased.mail().to());
  }

  /** It, if it may be sent now; else null, and it is put aside. */
  synchronized @Nullable Leased enter(Leased leased) {
    String domain = domain(leased);
    int now = taken.getOrDefault(domain, 0);
    if (now >= most) {
      aside.computeIfAbsent(domain, key -> new ArrayDeque<>()).add(leased);
      return null;
    }
    taken.put(domain, now + 1);
    return leased;
  }

  /** One was sent; answers the next that was put aside for its domain, to be sent in its place. */
  synchronized @Nullable Leased leave(Leased sent) {
    String domain = domain(sent);
    Deque<Leased> waiting = aside.get(domain);
    Leased next = waiting == null ? null : waiting.poll();
    if (next != null) {
      return next;
    }
    aside.remove(domain);
    taken.computeIfPresent(domain, (key, count) -> count > 1 ? count - 1 : null);
    return null;
  }

  /** What is put aside, and is so no more. */
  synchronized List<Leased> drain() {
    List<Leased> all = new ArrayList<>();
    aside.values().forEach(all::addAll);
    aside.clear();
    return all;
  }
}
