package org.constituent.campaigns;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.Pending;
import org.constituent.campaigns.view.Receipt;
import org.constituent.campaigns.view.Taken;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Supporters taking part: accepted in one transaction with their letters, or not at all. */
@Service
public class Actions {

  /** How an attempt to take part ended. */
  public sealed interface Outcome {
    /**
     * Accepted, now or before with the same key: the private page is {@code /r/{token}}.
     *
     * @param repeated answered before with this key; nothing new happened
     */
    record Accepted(UUID action, String receiptToken, boolean repeated) implements Outcome {}

    /** The same key with other content; nothing happened. */
    record KeyReused() implements Outcome {}

    /** The campaign takes no actions (closed, or never live); nothing happened. */
    record NotOpen() implements Outcome {}
  }

  /** How sending the confirmation again ended. */
  public enum Resent {
    SENT,
    /** One mail an address a day: the last one is not a day old. */
    TOO_SOON,
    /** Confirmed or expired already, or mended too often. */
    NOT_NEEDED
  }

  /**
   * Takes an action: supporter, consent, action and letters in one transaction. The form's values
   * are valid (see the constants of {@link org.constituent.campaigns.view.Taken}); seats that are
   * not the campaign's are ignored.
   */
  @Transactional
  public Outcome take(Taken taken) {
    throw new UnsupportedOperationException();
  }

  /** The private page of an action. */
  @Transactional(readOnly = true)
  public Optional<Receipt> receipt(String receiptToken) {
    throw new UnsupportedOperationException();
  }

  /** What the link of a confirmation mail asks about. */
  @Transactional(readOnly = true)
  public Optional<Pending> pending(String confirmToken) {
    throw new UnsupportedOperationException();
  }

  /**
   * Confirms those actions that wait under the address of the link; letters are released. Doing it
   * twice changes nothing more. Answers how many are newly confirmed, empty for a wrong token.
   */
  @Transactional
  public Optional<Integer> confirm(String confirmToken, Collection<UUID> actions) {
    throw new UnsupportedOperationException();
  }

  /** Sends the confirmation mail again. */
  @Transactional
  public Resent resend(String receiptToken) {
    throw new UnsupportedOperationException();
  }

  /** Mends a mistyped address of an unconfirmed action and sends the confirmation there. */
  @Transactional
  public Resent mendAddress(String receiptToken, String email) {
    throw new UnsupportedOperationException();
  }

  /** Notes how a call went; "wrong number" and "disconnected" are told to targets. */
  @Transactional
  public boolean called(String receiptToken, UUID seat, Receipt.CallOutcome outcome) {
    throw new UnsupportedOperationException();
  }
}
