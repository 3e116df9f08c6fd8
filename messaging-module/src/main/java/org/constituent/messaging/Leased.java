package org.constituent.messaging;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A letter in this node's hands.
 *
 * @param lease fencing number: whoever holds an older one marks nothing
 * @param attempts this one included
 * @param followers letters that the same mail carries
 * @param notice a mail of the site to one person
 * @param until {@link System#nanoTime} after which another node may hold it
 */
record Leased(
    UUID id,
    long lease,
    int attempts,
    List<UUID> followers,
    boolean notice,
    Mail mail,
    AtomicLong until) {

  boolean lapsed() {
    return System.nanoTime() - until.get() >= 0;
  }
}
