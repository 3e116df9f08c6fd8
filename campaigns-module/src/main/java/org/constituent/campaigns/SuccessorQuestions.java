package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.SUCCESSOR_QUESTION;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.MessageHeld;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Asks the writer of a letter that names an office-holder who left; for all letters of an action by
 * one mail a day at most.
 */
@Component
class SuccessorQuestions {
  private static final Duration ONE_MAIL = Duration.ofDays(1);

  /**
   * An action whose letter waits.
   *
   * @param email ciphertext, null once erased
   * @param lately whether a question was mailed within a day
   */
  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  record Asked(
      Locale language, String title, String group, byte @Nullable [] email, boolean lately) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final SuccessorMails mails;

  SuccessorQuestions(DSLContext sql, DatabaseClock clock, SuccessorMails mails) {
    this.sql = sql;
    this.clock = clock;
    this.mails = mails;
  }

  @ApplicationModuleListener(id = "campaigns.letter-held")
  void on(MessageHeld held) {
    Optional<Asked> asked = find(held);
    if (asked.isEmpty() || asked.get().email() == null) {
      return;
    }
    int added =
        sql.insertInto(
                SUCCESSOR_QUESTION,
                SUCCESSOR_QUESTION.ACTION_ID,
                SUCCESSOR_QUESTION.SEAT_ID,
                SUCCESSOR_QUESTION.ASKED_AT)
            .values(val(held.reference()), val(held.seat()), clock.field())
            .onConflictDoNothing()
            .execute();
    if (added == 1 && !asked.get().lately()) {
      mails.write(held, asked.get());
    }
  }

  private Optional<Asked> find(MessageHeld held) {
    Field<Boolean> lately =
        field(
            exists(
                selectOne()
                    .from(SUCCESSOR_QUESTION)
                    .where(SUCCESSOR_QUESTION.ACTION_ID.eq(ACTION.ID))
                    .and(SUCCESSOR_QUESTION.ASKED_AT.gt(clock.field(ONE_MAIL.negated())))));
    // locked: two letters of an action at once are one question
    sql.select(ACTION.ID)
        .from(ACTION)
        .where(ACTION.ID.eq(held.reference()))
        .forNoKeyUpdate()
        .fetch();
    return sql.select(
            ACTION.LANGUAGE.convertFrom(Locale::forLanguageTag),
            coalesce(
                Versions.page(
                    VERSION_TEXT.TITLE, ACTION.VERSION_ID, ACTION.LANGUAGE, CAMPAIGN.MAIN_LANGUAGE),
                inline("")),
            ADVOCACY_GROUP.NAME,
            SUPPORTER.EMAIL,
            lately)
        .from(ACTION)
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(ACTION.CAMPAIGN_ID))
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(ACTION.GROUP_ID))
        .leftJoin(SUPPORTER)
        .on(SUPPORTER.ID.eq(ACTION.SUPPORTER_ID))
        .where(ACTION.ID.eq(held.reference()))
        .fetchOptional(Records.mapping(Asked::new));
  }
}
