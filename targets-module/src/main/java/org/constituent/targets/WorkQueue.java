package org.constituent.targets;

import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.WorkItem;
import org.constituent.targets.view.WorkPage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What in the list of officials needs a person, that first which most live campaigns and most
 * waiting letters need.
 */
@Service
public class WorkQueue {
  /** So many days before they end, terms are in the queue, and elections before they are held. */
  static final int SOON_DAYS = 60;

  /** So many days before, they are urgent. */
  static final int URGENT_DAYS = 14;

  /** After so many days what somebody saw is old. */
  static final int STALE_DAYS = 365;

  /** One statement; who holds a seat is read from what messaging was told last, without a zone. */
  private static final String ITEMS =
      """
      with waiting (seat_id, letters) as (
        select * from unnest({0}, {1})
      ), needed_seat as (
        select seat_id, count(*) as campaigns from targets.need group by seat_id
      ), needed_office as (
        select s.office_id, count(distinct n.campaign) as campaigns
        from targets.need n join targets.seat s on s.id = n.seat_id group by s.office_id
      ), waiting_office as (
        select s.office_id, sum(w.letters) as letters
        from waiting w join targets.seat s on s.id = w.seat_id group by s.office_id
      ), wanted as (
        select seat_id from needed_seat union select seat_id from waiting
      ), usable as (
        select office_id, seat_id, term_id, kind from targets.channel
        where state in ('unverified', 'good', 'doubtful')
      ), item (kind, subject, office_id, seat_id, term_id, channel_id, day) as (
        select case when c.state = 'good' then 'stale' else c.state end, c.id,
          coalesce(c.office_id, s.office_id), s.id, t.id, c.id, null::date
        from targets.channel c
          left join targets.term t on t.id = c.term_id
          left join targets.seat s on s.id = coalesce(c.seat_id, t.seat_id)
        where (c.state in ('failing', 'blocked', 'doubtful', 'unverified')
            or c.state = 'good' and c.verified_on < {2}::date - {3})
          and (c.term_id is null or exists (select from targets.told x where x.term_id = c.term_id))
        union all
        select 'no_channel', s.id, s.office_id, s.id, told.term_id, null, null
        from targets.told told join targets.seat s on s.id = told.seat_id
        where told.term_id is not null
          and not exists (select from usable u where u.seat_id = s.id)
          and not exists (select from usable u where u.office_id = s.office_id)
          and not exists (select from usable u where u.term_id = told.term_id)
        union all
        select 'no_email', s.id, s.office_id, s.id, told.term_id, null, null
        from wanted
          join targets.told told on told.seat_id = wanted.seat_id and told.term_id is not null
          join targets.seat s on s.id = wanted.seat_id
        where exists (select from usable u where u.seat_id = s.id or u.office_id = s.office_id
            or u.term_id = told.term_id)
          and not exists (select from usable u where u.kind = 'email'
            and (u.seat_id = s.id or u.office_id = s.office_id or u.term_id = told.term_id))
        union all
        select 'vacant', s.id, s.office_id, s.id, null, null, null
        from wanted
          join targets.seat s on s.id = wanted.seat_id
          left join targets.told told on told.seat_id = s.id
        where told.term_id is null
        union all
        select 'term_ending', t.id, s.office_id, s.id, t.id, null, t.to_date
        from targets.term t
          join targets.told told on told.term_id = t.id
          join targets.seat s on s.id = t.seat_id
        where t.to_date <= {2}::date + {4}
          and not exists (select from targets.term n
            where n.seat_id = t.seat_id and n.from_date >= t.to_date)
        union all
        select 'election', o.id, o.id, null, null, null, o.next_election
        from targets.office o
        where o.next_election <= {2}::date + {4}
          and not exists (select from targets.term n join targets.seat s on s.id = n.seat_id
            where s.office_id = o.id and n.from_date >= o.next_election)
      ), counted as (
        select array_agg(kind) as kinds, array_agg(n) as counts
        from (select kind, count(*)::int as n from item group by kind) k
      ), page as (
        select i.*,
          coalesce(case when i.seat_id is null then no.campaigns else ns.campaigns end, 0) as campaigns,
          coalesce(case when i.seat_id is null then wo.letters else w.letters end, 0) as letters
        from item i
          left join needed_seat ns on ns.seat_id = i.seat_id
          left join needed_office no on no.office_id = i.office_id
          left join waiting w on w.seat_id = i.seat_id
          left join waiting_office wo on wo.office_id = i.office_id
        where {5}::text is null or i.kind = {5}
        order by campaigns desc, letters desc, array_position({6}, i.kind), i.day, i.office_id,
          i.seat_id, i.subject
        offset {7} limit {8}
      )
      select counted.kinds, counted.counts, p.*, o.title, j.name as jurisdiction, s.label, s.position,
        (select count(*) from targets.seat m where m.office_id = o.id) as seats,
        f.honorific, f.given_name, f.family_name, p.day <= {2}::date + {9} as soon,
        c.kind as channel_kind, c.value, c.label as channel_label, c.source, c.verified_on, c.state,
        c.demonstration, h.reason, h.platform, h.evidence
      from counted
        left join page p on true
        left join targets.office o on o.id = p.office_id
        left join targets.jurisdiction j on j.id = o.jurisdiction_id
        left join targets.seat s on s.id = p.seat_id
        left join targets.told told on told.seat_id = s.id
        left join targets.term t on t.id = told.term_id
        left join targets.official f on f.id = t.official_id
        left join targets.channel c on c.id = p.channel_id
        left join lateral (
          select reason, platform, evidence from targets.channel_history h
          where h.channel_id = c.id order by h.id desc limit 1) h on true
      order by p.campaigns desc, p.letters desc, array_position({6}, p.kind), p.day, p.office_id,
        p.seat_id, p.subject
      """;

  private final DSLContext sql;
  private final Clock calendar;
  private final Addressees addressees;

  WorkQueue(DSLContext sql, Clock calendar, Addressees addressees) {
    this.sql = sql;
    this.calendar = calendar;
    this.addressees = addressees;
  }

  /**
   * A part of the queue.
   *
   * @param kind only this one; null for all
   * @param offset how many to leave out
   * @param limit at most so many
   */
  @Transactional(readOnly = true)
  public WorkPage find(WorkItem.@Nullable Kind kind, int offset, int limit) {
    Map<UUID, Integer> waiting = addressees.waiting();
    Result<Record> rows =
        sql.fetch(
            ITEMS,
            val(waiting.keySet().toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType()),
            val(waiting.values().toArray(Integer[]::new), SQLDataType.INTEGER.getArrayDataType()),
            val(LocalDate.now(calendar.withZone(ZoneOffset.UTC))),
            val(STALE_DAYS),
            val(SOON_DAYS),
            val(kind == null ? null : kind.column(), SQLDataType.CLOB),
            val(
                Stream.of(WorkItem.Kind.values()).map(WorkItem.Kind::column).toArray(String[]::new),
                SQLDataType.CLOB.getArrayDataType()),
            val(offset),
            val(limit),
            val(URGENT_DAYS));
    Map<WorkItem.Kind, Integer> counts = new EnumMap<>(WorkItem.Kind.class);
    String[] kinds = rows.get(0).get("kinds", String[].class);
    Integer[] numbers = rows.get(0).get("counts", Integer[].class);
    for (int i = 0; kinds != null && i < kinds.length; i++) {
      counts.put(WorkItem.Kind.of(kinds[i]), numbers[i]);
    }
    List<WorkItem> items =
        rows.stream().filter(row -> row.get("subject") != null).map(WorkQueue::item).toList();
    return new WorkPage(counts, items);
  }

  private static WorkItem item(Record row) {
    String label = row.get("label", String.class);
    boolean numbered = label != null && label.isEmpty() && row.get("seats", Integer.class) > 1;
    return new WorkItem(
        WorkItem.Kind.of(row.get("kind", String.class)),
        row.get("subject", UUID.class),
        row.get("office_id", UUID.class),
        row.get("title", String.class),
        row.get("jurisdiction", String.class),
        row.get("seat_id", UUID.class),
        label == null ? "" : label,
        numbered ? row.get("position", Integer.class) : 0,
        row.get("term_id", UUID.class),
        row.get("family_name") == null
            ? null
            : Names.full(
                row.get("honorific", String.class),
                row.get("given_name", String.class),
                row.get("family_name", String.class)),
        channel(row),
        row.get("day", LocalDate.class),
        Boolean.TRUE.equals(row.get("soon", Boolean.class)),
        row.get("campaigns", Integer.class),
        row.get("letters", Integer.class),
        text(row, "reason"),
        Boolean.TRUE.equals(row.get("platform", Boolean.class)),
        text(row, "evidence"));
  }

  private static @Nullable ChannelView channel(Record row) {
    return row.get("channel_id") == null
        ? null
        : new ChannelView(
            row.get("channel_id", UUID.class),
            ChannelKind.of(row.get("channel_kind", String.class)),
            row.get("value", String.class),
            row.get("channel_label", String.class),
            row.get("source", String.class),
            row.get("verified_on", LocalDate.class),
            ChannelState.of(row.get("state", String.class)),
            row.get("demonstration", Boolean.class));
  }

  private static String text(Record row, String name) {
    String text = row.get(name, String.class);
    return text == null ? "" : text;
  }
}
