package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.PARTICIPANT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Adds up people who confirmed, each once a campaign, and where they live by the first three digits
 * of their ZIP codes: these are opened here, one by one, and only the sum is kept.
 */
@Component
class PeopleTally {
  private static final int AT_ONCE = 500;

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Confirmed(
      UUID campaign, @Nullable UUID supporter, byte @Nullable [] writer, boolean updates) {}

  private final DSLContext sql;
  private final Supporters supporters;

  PeopleTally(DSLContext sql, Supporters supporters) {
    this.sql = sql;
    this.supporters = supporters;
  }

  void add(OffsetDateTime from, OffsetDateTime to) {
    TallyRows rows = new TallyRows(sql);
    try (Cursor<? extends Record> confirmed =
        sql.select(
                ACTION.CAMPAIGN_ID,
                ACTION.SUPPORTER_ID,
                ACTION.WRITER,
                coalesce(CONSENT.GIVEN, inline(false)))
            .from(ACTION)
            .leftJoin(CONSENT)
            .on(CONSENT.ACTION_ID.eq(ACTION.ID))
            .where(ACTION.CONFIRMED_AT.ge(from), ACTION.CONFIRMED_AT.lt(to))
            .fetchSize(AT_ONCE)
            .fetchLazy()) {
      while (confirmed.hasNext()) {
        List<Confirmed> some =
            confirmed
                .fetchNext(AT_ONCE)
                .map(
                    row ->
                        new Confirmed(
                            row.get(ACTION.CAMPAIGN_ID),
                            row.get(ACTION.SUPPORTER_ID),
                            row.get(ACTION.WRITER),
                            row.get(3, boolean.class)));
        some.forEach(action -> count(action, rows));
      }
    }
    rows.write();
  }

  private void count(Confirmed action, TallyRows rows) {
    UUID supporter = action.supporter();
    // erased since: whether she took part before is not known any more, so she counts
    if (supporter == null || introduce(action.campaign(), supporter)) {
      rows.add(action.campaign(), "all", "", TallyRows.PEOPLE, 1);
      rows.add(action.campaign(), "place", place(action.writer()), TallyRows.PEOPLE, 1);
    }
    if (action.updates() && supporter != null && agreed(action.campaign(), supporter)) {
      rows.add(action.campaign(), "all", "", TallyRows.UPDATES, 1);
    }
  }

  private boolean introduce(UUID campaign, UUID supporter) {
    return sql.insertInto(PARTICIPANT)
            .set(PARTICIPANT.CAMPAIGN_ID, campaign)
            .set(PARTICIPANT.SUPPORTER_ID, supporter)
            .onConflict(PARTICIPANT.CAMPAIGN_ID, PARTICIPANT.SUPPORTER_ID)
            .doNothing()
            .execute()
        == 1;
  }

  private boolean agreed(UUID campaign, UUID supporter) {
    return sql.update(PARTICIPANT)
            .set(PARTICIPANT.UPDATES, true)
            .where(
                PARTICIPANT.CAMPAIGN_ID.eq(campaign),
                PARTICIPANT.SUPPORTER_ID.eq(supporter),
                PARTICIPANT.UPDATES.isFalse())
            .execute()
        == 1;
  }

  private String place(byte @Nullable [] writer) {
    String zip = writer == null ? "" : supporters.writer(writer).zip();
    return zip.length() < 3 ? "" : zip.substring(0, 3);
  }
}
