package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CONFIRMATION_MAIL;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.SenderIdentity;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The mail that asks a supporter whether it was her: at most one an address a day. */
@Component
class ConfirmationMails {
  /** An address gets at most one within this time. */
  static final Duration ONE_EACH = Duration.ofDays(1);

  private static final String TOKEN = "confirm";

  /** How often the address of an action can be mended. */
  static final int MENDABLE = 3;

  /**
   * A mail to be sent.
   *
   * @param mended how often the address of the action was mended so far
   */
  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  record Mail(
      UUID action,
      int mended,
      byte[] emailHash,
      String email,
      String title,
      String group,
      Locale language) {}

  /** The action of a link, as it was when the link was mailed. */
  record Linked(UUID action, int mended) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Wording wording;
  private final Outbox outbox;

  ConfirmationMails(
      DSLContext sql, DatabaseClock clock, Vault vault, Wording wording, Outbox outbox) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.wording = wording;
    this.outbox = outbox;
  }

  /** Sends it, unless the address got one within a day: that one's link serves. */
  boolean send(Mail mail, SenderIdentity site) {
    boolean due =
        sql.insertInto(CONFIRMATION_MAIL)
                .set(CONFIRMATION_MAIL.EMAIL_HASH, mail.emailHash())
                .set(CONFIRMATION_MAIL.SENT_AT, clock.field())
                .onConflict(CONFIRMATION_MAIL.EMAIL_HASH)
                .doUpdate()
                .set(CONFIRMATION_MAIL.SENT_AT, clock.field())
                .where(CONFIRMATION_MAIL.SENT_AT.lt(clock.field(ONE_EACH.negated())))
                .execute()
            == 1;
    if (due) {
      outbox.send(notice(mail, site));
    }
    return due;
  }

  /** The mail as it is handed to messaging. */
  Notice notice(Mail mail, SenderIdentity site) {
    String link = site.baseUrl() + "/confirm/" + token(mail.action(), mail.mended());
    return new Notice(
        mail.action(),
        mail.email().strip(),
        wording.confirmationSubject(mail.title(), mail.language()),
        wording.confirmationText(mail.title(), mail.group(), link, site, mail.language()),
        mail.language(),
        ONE_EACH);
  }

  /**
   * The token of the link. It changes with the address: whoever got a mail at the address that was
   * mistyped can neither see nor confirm what belongs to the right one.
   */
  String token(UUID action, int mended) {
    return vault.token(purpose(mended), action);
  }

  Optional<Linked> verify(String token) {
    for (int mended = 0; mended <= MENDABLE; mended++) {
      Optional<UUID> action = vault.verify(purpose(mended), token);
      if (action.isPresent()) {
        return Optional.of(new Linked(action.get(), mended));
      }
    }
    return Optional.empty();
  }

  /** Forgets to whom mail went more than a day ago. */
  void prune() {
    sql.deleteFrom(CONFIRMATION_MAIL)
        .where(CONFIRMATION_MAIL.SENT_AT.lt(clock.field(ONE_EACH.negated())))
        .execute();
  }

  private static String purpose(int mended) {
    return mended == 0 ? TOKEN : TOKEN + ":" + mended;
  }
}
