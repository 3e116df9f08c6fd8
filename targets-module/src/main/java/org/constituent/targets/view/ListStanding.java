package org.constituent.targets.view;

/**
 * What is missing on a target list today.
 *
 * @param seats all of them
 * @param vacant without a holder
 * @param withoutEmail held, but without an e-mail channel that can be used
 * @param unreachable held, but without any channel that can be used
 */
public record ListStanding(int seats, int vacant, int withoutEmail, int unreachable) {
  /** How many seats letters can go to. */
  public int writable() {
    return seats - vacant - withoutEmail;
  }
}
