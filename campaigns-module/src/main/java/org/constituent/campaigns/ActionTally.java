package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.constituent.messaging.Deliveries;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Adds up actions and their letters; all by the database, no personal data is opened. */
@Component
class ActionTally {
  private static final int AT_ONCE = 1_000;

  private static final String ADD =
      """
      insert into campaigns.tally as t (campaign_id, dimension, key, taken, edited, confirmed, expired)
      select e.campaign_id, d.dimension, d.key, sum(e.taken), sum(e.edited), sum(e.confirmed),
        sum(e.expired)
      from (
        select campaign_id, source, language, taken_at as at, 1 as taken, edited::int as edited,
          0 as confirmed, 0 as expired
        from campaigns.action where taken_at >= {0} and taken_at < {1}
        union all
        select campaign_id, source, language, confirmed_at, 0, 0, 1, 0
        from campaigns.action where confirmed_at >= {0} and confirmed_at < {1}
        union all
        select campaign_id, source, language, expired_at, 0, 0, 0, 1
        from campaigns.action where expired_at >= {0} and expired_at < {1}
      ) e cross join lateral (values ('all', ''),
        ('hour', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24')),
        ('source', e.source), ('language', e.language)) d (dimension, key)
      group by 1, 2, 3
      order by 1, 2, 3
      on conflict (campaign_id, dimension, key) do update set
        taken = t.taken + excluded.taken, edited = t.edited + excluded.edited,
        confirmed = t.confirmed + excluded.confirmed, expired = t.expired + excluded.expired
      """;

  /** Locks what it counts, so that nobody says another outcome meanwhile. */
  private static final String CALLS =
      """
      with said as (
        select c.action_id, c.seat_id, c.outcome, c.counted
        from campaigns.call_outcome c
        where c.counted is distinct from c.outcome
        order by c.at limit {0} for update skip locked
      ), marked as (
        update campaigns.call_outcome c set counted = said.outcome
        from said where c.action_id = said.action_id and c.seat_id = said.seat_id
      ), moves as (
        select action_id, seat_id, outcome, 1 as n from said
        union all
        select action_id, seat_id, counted, -1 from said where counted is not null
      )
      insert into campaigns.tally as t (campaign_id, dimension, key, calls)
      select a.campaign_id, d.dimension, d.key, sum(m.n)
      from moves m join campaigns.action a on a.id = m.action_id
        cross join lateral (values ('call', m.outcome), ('seat', m.seat_id::text))
          d (dimension, key)
      group by 1, 2, 3
      order by 1, 2, 3
      on conflict (campaign_id, dimension, key) do update set calls = t.calls + excluded.calls
      """;

  private final DSLContext sql;
  private final Deliveries deliveries;

  ActionTally(DSLContext sql, Deliveries deliveries) {
    this.sql = sql;
    this.deliveries = deliveries;
  }

  /** What happened from an instant to another. */
  void add(OffsetDateTime from, OffsetDateTime to) {
    sql.execute(ADD, DSL.val(from), DSL.val(to));
    TallyRows rows = new TallyRows(sql);
    try (Cursor<Record1<UUID>> taken =
        sql.select(ACTION.ID)
            .from(ACTION)
            .where(ACTION.TAKEN_AT.ge(from), ACTION.TAKEN_AT.lt(to))
            .fetchSize(AT_ONCE)
            .fetchLazy()) {
      while (taken.hasNext()) {
        List<UUID> ids = new ArrayList<>(taken.fetchNext(AT_ONCE).map(Record1::value1));
        deliveries
            .addressed(ids)
            .forEach(
                (campaign, bySeat) ->
                    bySeat.forEach(
                        (seat, letters) ->
                            rows.add(
                                campaign, "seat", seat.toString(), TallyRows.LETTERS, letters)));
      }
    }
    rows.write();
  }

  /** What supporters said of their calls since it was last looked. */
  void addCalls() {
    sql.execute(CALLS, DSL.inline(AT_ONCE * 10));
  }
}
