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
    /**
     * One mail an address a day: the last one is not a day old. Its link confirms this action too;
     * a mended address is kept.
     */
    TOO_SOON,
    /** Confirmed or expired already, or mended too often. */
    NOT_NEEDED
  }

  private final Acceptance acceptance;
  private final Receipts receipts;
  private final Confirmations confirmations;
  private final Calls calls;
  private final Erasure erasure;

  Actions(
      Acceptance acceptance,
      Receipts receipts,
      Confirmations confirmations,
      Calls calls,
      Erasure erasure) {
    this.acceptance = acceptance;
    this.receipts = receipts;
    this.confirmations = confirmations;
    this.calls = calls;
    this.erasure = erasure;
  }

  /**
   * Takes an action: supporter, consent, action and letters in one transaction. The form's values
   * are valid (see the constants of {@link org.constituent.campaigns.view.Taken}); seats that are
   * not the campaign's are ignored, and a letter that the page did not know yet is written with the
   * campaign's own text.
   */
  @Transactional
  public Outcome take(Taken taken) {
    return acceptance.take(taken);
  }

  /** The private page of an action. */
  @Transactional(readOnly = true)
  public Optional<Receipt> receipt(String receiptToken) {
    return receipts.find(receiptToken);
  }

  /**
   * What the link of a confirmation mail asks about. A link that went to an address that was mended
   * since is a wrong one.
   */
  @Transactional(readOnly = true)
  public Optional<Pending> pending(String confirmToken) {
    return receipts.pending(confirmToken);
  }

  /**
   * Confirms those actions that wait under the address of the link; letters are released. Doing it
   * twice changes nothing more. Answers how many are newly confirmed, empty for a wrong token.
   */
  @Transactional
  public Optional<Integer> confirm(String confirmToken, Collection<UUID> actions) {
    return confirmations.confirm(confirmToken, actions);
  }

  /** Sends the confirmation mail again. */
  @Transactional
  public Resent resend(String receiptToken) {
    return confirmations.resend(receiptToken);
  }

  /** Mends a mistyped address of an unconfirmed action and sends the confirmation there. */
  @Transactional
  public Resent mendAddress(String receiptToken, String email) {
    return confirmations.mendAddress(receiptToken, email);
  }

  /** Notes how a call went; "wrong number" and "disconnected" are told to targets. */
  @Transactional
  public boolean called(String receiptToken, UUID seat, Receipt.CallOutcome outcome) {
    return calls.called(receiptToken, seat, outcome);
  }

  /**
   * Erases all personal data of an action, here and in its letters; what still waits is withdrawn.
   * That somebody took part stays counted.
   */
  @Transactional
  public void forget(UUID action) {
    erasure.forget(action);
  }
}
