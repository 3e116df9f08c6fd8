package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * What a supporter's private page tells her.
 *
 * @param name and {@code email}: hers, null once erased
 * @param confirmedAt null while she has not confirmed her address
 * @param expiresAt when unconfirmed letters are given up
 * @param confirmationSentAt when the last confirmation mail to her address went out
 * @param again whether she took part in this campaign before
 * @param lines per seat, in the campaign's order
 * @param script the call script, placeholders left in; empty without a call step
 */
public record Receipt(
    UUID action,
    String token,
    UUID campaign,
    String slug,
    String title,
    String group,
    Locale language,
    @Nullable String name,
    @Nullable String email,
    Instant takenAt,
    @Nullable Instant confirmedAt,
    @Nullable Instant expiredAt,
    Instant expiresAt,
    @Nullable Instant confirmationSentAt,
    boolean again,
    boolean mendable,
    List<Line> lines,
    String script,
    String thanks,
    boolean demonstration) {

  /**
   * One official.
   *
   * @param delivery null when no letter was written to this seat
   * @param call what she said of her call, null if she did not
   */
  public record Line(SeatView seat, @Nullable Delivery delivery, @Nullable CallOutcome call) {}

  /** How a call went, in the caller's words. */
  public enum CallOutcome {
    SPOKE,
    VOICEMAIL,
    NO_ANSWER,
    WRONG_NUMBER,
    DISCONNECTED
  }
}
