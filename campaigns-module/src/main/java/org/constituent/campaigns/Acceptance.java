package org.constituent.campaigns;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.constituent.campaigns.ActionRows.Found;
import org.constituent.campaigns.Actions.Outcome;
import org.constituent.campaigns.LetterWriting.Written;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.constituent.messaging.Outbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one path that must lose nothing; few statements, since everybody waits for them. */
@Component
class Acceptance {
  private static final int HASH_BYTES = 16;

  private final Vault vault;
  private final Supporters supporters;
  private final ActionRows rows;
  private final LetterWriting letters;
  private final ConfirmationMails mails;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;

  Acceptance(
      Vault vault,
      Supporters supporters,
      ActionRows rows,
      LetterWriting letters,
      ConfirmationMails mails,
      Outbox outbox,
      ApplicationEventPublisher events) {
    this.vault = vault;
    this.supporters = supporters;
    this.rows = rows;
    this.letters = letters;
    this.mails = mails;
    this.outbox = outbox;
    this.events = events;
  }

  Outcome take(Taken taken) {
    byte[] emailHash = supporters.hash(taken.email());
    byte[] content = contentHash(taken);
    UUID action = Ids.next();
    Optional<Found> first = rows.add(action, taken, emailHash, content);
    if (first.isEmpty()) {
      return new Outcome.NotOpen();
    }
    Found found = first.get();
    if (found.earlier() != null) {
      return repeated(found.earlier(), content);
    }
    UUID version = found.version();
    if (found.state() != CampaignState.LIVE || version == null) {
      return new Outcome.NotOpen();
    }
    if (!found.added()) {
      // the same button pressed twice at once: the other one was first, and is committed by now
      return repeated(rows.withKey(taken.submitKey()), content);
    }
    Locale mainLanguage = found.mainLanguage();
    Written written = letters.write(action, taken, version, mainLanguage, found.groupName());
    if (found.mailDue()) {
      ConfirmationMails.Mail mail =
          new ConfirmationMails.Mail(
              action,
              0,
              emailHash,
              taken.email(),
              written.title(),
              found.groupName(),
              taken.language());
      outbox.queue(written.letters(), mails.notice(mail, written.site()));
    } else {
      outbox.queue(written.letters());
    }
    events.publishEvent(new ActionTaken(action, taken.campaign()));
    return new Outcome.Accepted(action, vault.token(Receipts.TOKEN, action), false);
  }

  private Outcome repeated(ActionRows.Earlier earlier, byte[] content) {
    return Arrays.equals(earlier.contentHash(), content)
        ? new Outcome.Accepted(
            earlier.action(), vault.token(Receipts.TOKEN, earlier.action()), true)
        : new Outcome.KeyReused();
  }

  /** Keyed, so that nobody can try names and addresses against it. */
  private byte[] contentHash(Taken taken) {
    StringBuilder content = new StringBuilder();
    add(content, taken.campaign().toString());
    add(content, taken.language().toLanguageTag());
    add(content, taken.name());
    add(content, taken.email());
    add(content, taken.zip());
    add(content, Boolean.toString(taken.updates()));
    new TreeMap<>(taken.letters())
        .forEach(
            (variant, letter) -> {
              add(content, variant);
              add(content, letter.subject());
              add(content, letter.text());
            });
    new TreeSet<>(taken.seats()).forEach(seat -> add(content, seat.toString()));
    return Arrays.copyOf(vault.fingerprint("action.content", content.toString()), HASH_BYTES);
  }

  /** With its length, so that no two contents run together into one. */
  private static void add(StringBuilder content, String part) {
    content.append(part.length()).append(':').append(part);
  }
}
