package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.jooq.impl.DSL.select;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.Actions.Resent;
import org.constituent.campaigns.ConfirmationMails.Linked;
import org.constituent.campaigns.Supporters.Writer;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.constituent.messaging.Hold;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

/** A supporter says that it was her: her letters are let go. */
@Component
class Confirmations {
  /** How long unconfirmed letters wait before they are given up and erased. */
  static final Duration WAIT = Duration.ofDays(7);

  /** An action whose confirmation can be asked for again. */
  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Waiting(
      UUID group,
      UUID supporter,
      byte[] emailHash,
      byte[] email,
      byte[] writer,
      int mended,
      String title,
      String groupName,
      Locale language) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Supporters supporters;
  private final ConfirmationMails mails;
  private final Postmaster postmaster;
  private final Outbox outbox;

  Confirmations(
      DSLContext sql,
      DatabaseClock clock,
      Vault vault,
      Supporters supporters,
      ConfirmationMails mails,
      Postmaster postmaster,
      Outbox outbox) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.supporters = supporters;
    this.mails = mails;
    this.postmaster = postmaster;
    this.outbox = outbox;
  }

  Optional<Integer> confirm(String confirmToken, Collection<UUID> actions) {
    Optional<Linked> linked = mails.verify(confirmToken);
    if (linked.isEmpty() || !mailed(linked.get())) {
      return Optional.empty();
    }
    SupporterTable owner = SUPPORTER.as("owner");
    var confirmed =
        sql.update(ACTION)
            .set(ACTION.CONFIRMED_AT, clock.field())
            .where(
                ACTION.ID.in(actions),
                ACTION.CONFIRMED_AT.isNull(),
                ACTION.EXPIRED_AT.isNull(),
                ACTION.SUPPORTER_ID.in(
                    select(SUPPORTER.ID)
                        .from(ACTION.as("linked"))
                        .join(owner)
                        .on(owner.ID.eq(ACTION.as("linked").SUPPORTER_ID))
                        .join(SUPPORTER)
                        .on(SUPPORTER.EMAIL_HASH.eq(owner.EMAIL_HASH))
                        .where(ACTION.as("linked").ID.eq(linked.get().action()))))
            .returning(ACTION.ID, ACTION.SUPPORTER_ID, ACTION.WRITER)
            .fetch();
    for (ActionRecord action : confirmed) {
      supporters.confirmed(action.getSupporterId(), supporters.writer(action.getWriter()));
      outbox.release(action.getId(), Hold.UNCONFIRMED);
    }
    return Optional.of(confirmed.size());
  }

  Resent resend(String receiptToken) {
    return vault
        .verify(Receipts.TOKEN, receiptToken)
        .map(
            action ->
                waiting(action).map(w -> mail(action, w, w.mended())).orElse(Resent.NOT_NEEDED))
        .orElse(Resent.NOT_NEEDED);
  }

  Resent mendAddress(String receiptToken, String email) {
    Optional<UUID> action = vault.verify(Receipts.TOKEN, receiptToken);
    Optional<Waiting> found = action.flatMap(this::waiting);
    if (action.isEmpty() || found.isEmpty()) {
      return Resent.NOT_NEEDED;
    }
    Waiting waiting = found.get();
    byte[] hash = supporters.hash(email);
    if (Arrays.equals(hash, waiting.emailHash())) {
      return mail(action.get(), waiting, waiting.mended());
    }
    if (waiting.mended() >= ConfirmationMails.MENDABLE) {
      return Resent.NOT_NEEDED;
    }
    Writer writer = supporters.writer(waiting.writer());
    UUID supporter =
        supporters.addOrFind(Ids.next(), waiting.group(), email, hash, writer, waiting.language());
    sql.update(ACTION)
        .set(ACTION.SUPPORTER_ID, supporter)
        .set(ACTION.MENDED, (short) (waiting.mended() + 1))
        .where(ACTION.ID.eq(action.get()))
        .execute();
    supporters.removeWithoutActions(List.of(waiting.supporter()));
    outbox.mendWriter(action.get(), email.strip());
    return waiting(action.get())
        .map(mended -> mail(action.get(), mended, mended.mended()))
        .orElse(Resent.NOT_NEEDED);
  }

  private Resent mail(UUID action, Waiting waiting, int mended) {
    var mail =
        new ConfirmationMails.Mail(
            action,
            mended,
            waiting.emailHash(),
            supporters.email(waiting.email()),
            waiting.title(),
            waiting.groupName(),
            waiting.language());
    return mails.send(mail, postmaster.identity().orElseThrow()) ? Resent.SENT : Resent.TOO_SOON;
  }

  /** Whether the action's address is still the one that the link went to. */
  private boolean mailed(Linked linked) {
    return sql.fetchExists(
        ACTION, ACTION.ID.eq(linked.action()), ACTION.MENDED.eq((short) linked.mended()));
  }

  /** Locked, so that two pressing at once do it one after the other. */
  private Optional<Waiting> waiting(UUID action) {
    return sql.select(
            ACTION.GROUP_ID,
            SUPPORTER.ID,
            SUPPORTER.EMAIL_HASH,
            SUPPORTER.EMAIL,
            ACTION.WRITER,
            ACTION.MENDED.convertFrom(Short::intValue),
            Versions.page(
                VERSION_TEXT.TITLE, ACTION.VERSION_ID, ACTION.LANGUAGE, CAMPAIGN.MAIN_LANGUAGE),
            ADVOCACY_GROUP.NAME,
            ACTION.LANGUAGE.convertFrom(Locale::forLanguageTag))
        .from(ACTION)
        .join(SUPPORTER)
        .on(SUPPORTER.ID.eq(ACTION.SUPPORTER_ID))
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(ACTION.CAMPAIGN_ID))
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(ACTION.GROUP_ID))
        .where(ACTION.ID.eq(action), ACTION.CONFIRMED_AT.isNull(), ACTION.EXPIRED_AT.isNull())
        .forNoKeyUpdate()
        .of(ACTION)
        .fetchOptional(Records.mapping(Waiting::new));
  }
}
