package org.constituent.campaigns;

import static java.util.stream.Collectors.toCollection;
import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.PARTICIPANT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
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

  private record Participant(UUID campaign, UUID supporter) {}

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
        count(some, rows);
      }
    }
    rows.write();
  }

  private void count(List<Confirmed> some, TallyRows rows) {
    Set<Participant> introduced = introduce(some);
    for (Confirmed action : some) {
      UUID supporter = action.supporter();
      // erased since: whether she took part before is not known any more, so she counts
      if (supporter == null || introduced.remove(new Participant(action.campaign(), supporter))) {
        rows.add(action.campaign(), "all", "", TallyRows.PEOPLE, 1);
        rows.add(action.campaign(), "place", place(action.writer()), TallyRows.PEOPLE, 1);
      }
    }
    agreed(some).forEach(person -> rows.add(person.campaign(), "all", "", TallyRows.UPDATES, 1));
  }

  /** Those who were not counted before. */
  private Set<Participant> introduce(List<Confirmed> some) {
    var insert = sql.insertInto(PARTICIPANT, PARTICIPANT.CAMPAIGN_ID, PARTICIPANT.SUPPORTER_ID);
    Set<Participant> people = people(some.stream());
    if (people.isEmpty()) {
      return people;
    }
    for (Participant person : people) {
      insert = insert.values(person.campaign(), person.supporter());
    }
    return new HashSet<>(
        insert
            .onConflict(PARTICIPANT.CAMPAIGN_ID, PARTICIPANT.SUPPORTER_ID)
            .doNothing()
            .returningResult(PARTICIPANT.CAMPAIGN_ID, PARTICIPANT.SUPPORTER_ID)
            .fetch(Records.mapping(Participant::new)));
  }

  /** Those who now agree to hear from the group, and did not before. */
  private List<Participant> agreed(List<Confirmed> some) {
    Set<Participant> people = people(some.stream().filter(Confirmed::updates));
    if (people.isEmpty()) {
      return List.of();
    }
    return sql.update(PARTICIPANT)
        .set(PARTICIPANT.UPDATES, true)
        .where(
            row(PARTICIPANT.CAMPAIGN_ID, PARTICIPANT.SUPPORTER_ID)
                .in(people.stream().map(it -> row(it.campaign(), it.supporter())).toList()),
            PARTICIPANT.UPDATES.isFalse())
        .returningResult(PARTICIPANT.CAMPAIGN_ID, PARTICIPANT.SUPPORTER_ID)
        .fetch(Records.mapping(Participant::new));
  }

  private static Set<Participant> people(Stream<Confirmed> some) {
    return some.flatMap(
            action ->
                Stream.ofNullable(action.supporter())
                    .map(supporter -> new Participant(action.campaign(), supporter)))
        .collect(toCollection(LinkedHashSet::new));
  }

  private String place(byte @Nullable [] writer) {
    String zip = writer == null ? "" : supporters.writer(writer).zip();
    return zip.length() < 3 ? "" : zip.substring(0, 3);
  }
}
