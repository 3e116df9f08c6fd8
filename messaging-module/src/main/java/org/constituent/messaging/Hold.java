package org.constituent.messaging;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** A reason why a letter waits. A letter is due only when it has none. */
public enum Hold {
  /** The sender has not confirmed her address. */
  UNCONFIRMED(1),
  /** The seat has no working address. */
  NO_CHANNEL(2),
  /** Somebody paused the letter's stream. */
  PAUSED(4),
  /** The office-holder changed and the sender must be asked. */
  SUCCESSOR(8),
  /** A person must look at it. */
  REVIEW(16),
  /** The mail system of the domain refuses us for now; said of a letter, never kept with it. */
  REFUSED(32);

  private final int bit;

  Hold(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }

  static short bits(Collection<Hold> holds) {
    int bits = 0;
    for (Hold hold : holds) {
      bits |= hold.bit;
    }
    return (short) bits;
  }

  static Set<Hold> of(int bits) {
    EnumSet<Hold> holds = EnumSet.noneOf(Hold.class);
    for (Hold hold : values()) {
      if ((bits & hold.bit) != 0) {
        holds.add(hold);
      }
    }
    return holds;
  }
}
