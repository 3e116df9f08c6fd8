package org.constituent.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one sender, handed over together.
 *
 * @param reference what they belong to, opaque to messaging (an action); one letter for each
 *     reference and seat
 * @param stream whose turn in the queue they take, opaque (a campaign)
 * @param holds why they wait, empty if they may go at once; {@link Hold#NO_CHANNEL} is added by
 *     messaging itself for a seat without an open addressee
 * @param notAfter not sent later than this
 * @param texts what was written, once for each variant, in the order of the campaign
 */
public record Letters(
    UUID reference,
    UUID stream,
    Set<Hold> holds,
    @Nullable Instant notAfter,
    Writer writer,
    List<Text> texts) {

  /**
   * Who writes.
   *
   * @param name her name, shown as "name via group"
   * @param address where replies go
   * @param via the group through which she writes
   */
  public record Writer(String name, String address, String via) {}

  /**
   * One text for some seats. Placeholders are left in: {@code {{salutation}}}, {@code
   * {{official.name}}}, {@code {{official.title}}}; unknown ones stay as they are. The salutation
   * line is put before the text.
   *
   * @param text without salutation, ends with the sender's sign-off
   * @param trailer below the text, after a line of its own: who she is and why this reached the
   *     office
   * @param seats whom it is for, opaque
   */
  public record Text(
      String subject, String text, String trailer, Locale language, List<UUID> seats) {}
}
