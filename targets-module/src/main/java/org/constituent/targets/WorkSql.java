package org.constituent.targets;

/**
 * The statements of the work queue. Of each kind they look at the first few by an index, and at all
 * that live campaigns or waiting letters need; so their work grows with what is needed, not with
 * the list. Who holds a seat and how it is reached are read from what messaging was told last,
 * without a zone.
 *
 * <p>Parameters: {0} seats for which letters wait, {1} how many, {2} today, {3} days after which
 * what was seen is old, {4} days before which an end is soon, {5} at most so many of a kind; of the
 * page alone {6} the only kind or null, {7} all kinds in order, {8} offset, {9} limit, {10} days
 * before which it is urgent.
 */
final class WorkSql {
  /** The seats and offices that somebody needs; campaigns are counted once for an office. */
  private static final String WANTED =
      """
      with needs as materialized (
        select n.campaign, n.seat_id, s.office_id
        from targets.need n join targets.seat s on s.id = n.seat_id
      ), waits as materialized (
        select w.seat_id, s.office_id, w.letters
        from unnest({0}, {1}) w (seat_id, letters) join targets.seat s on s.id = w.seat_id
      ), wanted as materialized (
        select seat_id, office_id, coalesce(n.campaigns, 0) as campaigns,
          coalesce(w.letters, 0) as letters, x.term_id, x.reach
        from (select seat_id, office_id, count(*) as campaigns from needs group by 1, 2) n
          full join waits w using (seat_id, office_id)
          left join targets.told x using (seat_id)
      ), wanted_office as materialized (
        select office_id, coalesce(n.campaigns, 0) as campaigns, coalesce(w.letters, 0) as letters
        from (select office_id, count(distinct campaign) as campaigns from needs group by 1) n
          full join (select office_id, sum(letters) as letters from waits group by 1) w
          using (office_id)
      ),
      """;

  /**
   * The first of each kind in the whole list. What is told apart by a subselect with a limit is
   * looked up for one row after the other, until there are enough.
   */
  private static final String FIRST =
      """
      first_channel (kind, id) as (
        select k.kind, c.id
        from unnest(array['failing', 'blocked', 'doubtful', 'unverified']) k (kind)
          cross join lateral (
            select c.id from targets.channel c
            where c.state = k.kind and (c.term_id is null
              or (select true from targets.told x where x.term_id = c.term_id limit 1))
            order by c.id limit {5}) c
        union all
        (select 'stale', c.id from targets.channel c
          where c.state = 'good' and c.verified_on < {2}::date - {3} and (c.term_id is null
            or (select true from targets.told x where x.term_id = c.term_id limit 1))
          order by c.verified_on limit {5})
        union all
        -- seen before the one came who holds the seat now
        (select 'stale', c.id from targets.told x
            join targets.term n on n.id = x.term_id
            join targets.channel c on c.seat_id = x.seat_id
          where x.unseen and c.state = 'good' and c.verified_on < n.from_date
            and c.verified_on >= {2}::date - {3}
          limit {5})
      ), first_unreached (seat_id) as (
        select seat_id from targets.told where reach = 'none' and term_id is not null
        order by seat_id limit {5}
      ), first_ending (term_id) as (
        select t.id from targets.term t join targets.told x on x.term_id = t.id
        -- who left longer ago holds nothing, whatever messaging was told
        where t.to_date between {2}::date - 7 and {2}::date + {4}
          and not exists (select from targets.term n
            where n.seat_id = t.seat_id and n.from_date >= t.to_date)
        order by t.to_date, t.id limit {5}
      ), first_election (office_id) as (
        select o.id from targets.office o
        where o.next_election <= {2}::date + {4}
          and (select true from targets.seat s join targets.term n on n.seat_id = s.id
            where s.office_id = o.id and n.from_date >= o.next_election limit 1) is null
        order by o.next_election limit {5}
      ), first_correction (id) as (
        select id from targets.correction where state = 'open' order by created_at, id limit {5}
      )
      """;

  /** How many there are of each kind. */
  static final String COUNTS =
      WANTED
          + FIRST
          + """
            select kind, count(*)::int as n from first_channel group by kind
            union all select 'no_channel', count(*)::int from first_unreached
            union all select 'no_email', count(*)::int from wanted
              where reach = 'other' and term_id is not null
            union all select 'vacant', count(*)::int from wanted where term_id is null
            union all select 'term_ending', count(*)::int from first_ending
            union all select 'election', count(*)::int from first_election
            union all select 'correction', count(*)::int from first_correction
            """;

  private static final String NEEDED =
      """
      , needed_channel as (
        select c.id, c.state, c.verified_on, w.office_id, w.seat_id, null::uuid as term_id,
          w.campaigns, w.letters, n.from_date
        from wanted w join targets.channel c on c.seat_id = w.seat_id
          left join targets.term n on n.id = w.term_id
        union all
        select c.id, c.state, c.verified_on, w.office_id, w.seat_id, w.term_id, w.campaigns,
          w.letters, null
        from wanted w join targets.channel c on c.term_id = w.term_id
        union all
        select c.id, c.state, c.verified_on, w.office_id, null, null, w.campaigns, w.letters, null
        from wanted_office w join targets.channel c on c.office_id = w.office_id
      ), needed (kind, subject, office_id, seat_id, term_id, channel_id, day, campaigns, letters) as (
        select case when c.state = 'good' then 'stale' else c.state end, c.id, c.office_id,
          c.seat_id, c.term_id, c.id, null::date, c.campaigns, c.letters
        from needed_channel c
        where c.state in ('failing', 'blocked', 'doubtful', 'unverified')
          or c.state = 'good' and (c.verified_on < {2}::date - {3} or c.verified_on < c.from_date)
        union all
        select case when w.term_id is null then 'vacant' when w.reach = 'none' then 'no_channel'
            else 'no_email' end,
          w.seat_id, w.office_id, w.seat_id, w.term_id, null, null, w.campaigns, w.letters
        from wanted w where w.term_id is null or w.reach <> 'email'
        union all
        select 'term_ending', t.id, w.office_id, w.seat_id, t.id, null, t.to_date, w.campaigns,
          w.letters
        from wanted w join targets.term t on t.id = w.term_id
        where t.to_date between {2}::date - 7 and {2}::date + {4}
          and (select true from targets.term n
            where n.seat_id = t.seat_id and n.from_date >= t.to_date limit 1) is null
        union all
        select 'election', o.id, o.id, null, null, null, o.next_election, w.campaigns, w.letters
        from wanted_office w join targets.office o on o.id = w.office_id
        where o.next_election <= {2}::date + {4}
          and (select true from targets.seat s join targets.term n on n.seat_id = s.id
            where s.office_id = o.id and n.from_date >= o.next_election limit 1) is null
        union all
        select 'correction', c.id, w.office_id, w.seat_id, w.term_id, null, c.created_at::date,
          w.campaigns, w.letters
        from targets.correction c join targets.term t on t.official_id = c.official_id
          join wanted w on w.term_id = t.id
        where c.state = 'open'
        union all
        select 'correction', c.id, w.office_id, null, null, null, c.created_at::date, w.campaigns,
          w.letters
        from targets.correction c join wanted_office w on w.office_id = c.office_id
        where c.state = 'open'
      ),
      """;

  /** What stands among the first and among the needed ones is taken as needed. */
  private static final String ITEMS =
      """
      item (kind, subject, office_id, seat_id, term_id, channel_id, day, campaigns, letters) as (
        select * from needed
        union all
        select i.kind, c.id, coalesce(c.office_id, s.office_id), s.id, t.id, c.id, null::date, 0, 0
        from first_channel i
          join targets.channel c on c.id = i.id
          left join targets.term t on t.id = c.term_id
          left join targets.seat s on s.id = coalesce(c.seat_id, t.seat_id)
        union all
        select 'no_channel', s.id, s.office_id, s.id, x.term_id, null, null, 0, 0
        from first_unreached i join targets.told x on x.seat_id = i.seat_id
          join targets.seat s on s.id = i.seat_id
        union all
        select 'term_ending', t.id, s.office_id, s.id, t.id, null, t.to_date, 0, 0
        from first_ending i join targets.term t on t.id = i.term_id
          join targets.seat s on s.id = t.seat_id
        union all
        select 'election', o.id, o.id, null, null, null, o.next_election, 0, 0
        from first_election i join targets.office o on o.id = i.office_id
        union all
        select 'correction', c.id, coalesce(c.office_id, h.office_id), h.seat_id, h.term_id, null,
          c.created_at::date, 0, 0
        from first_correction i join targets.correction c on c.id = i.id
          left join lateral (
            select s.office_id, s.id as seat_id, t.id as term_id
            from targets.term t join targets.told x on x.term_id = t.id
              join targets.seat s on s.id = t.seat_id
            where t.official_id = c.official_id order by s.id limit 1) h on true
      ), page as (
        select * from (
          select distinct on (kind, subject) * from item
          where {6}::text is null or kind = {6}
          order by kind, subject, campaigns desc, letters desc, seat_id) i
        order by campaigns desc, letters desc, array_position({7}, kind), day, office_id, seat_id,
          subject
        offset {8} limit {9}
      )
      """;

  /** What is shown of each. */
  private static final String SHOWN =
      """
      select p.*, o.title, j.name as jurisdiction, s.label, s.position,
        (select count(*) from targets.seat m where m.office_id = o.id) as seats,
        f.honorific, f.given_name, f.family_name,
        p.kind <> 'correction' and p.day <= {2}::date + {10} as soon,
        c.kind as channel_kind, c.value, c.label as channel_label, c.source, c.verified_on, c.state,
        c.demonstration, h.reason, h.platform, h.evidence
      from page p
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
      order by p.campaigns desc, p.letters desc, array_position({7}, p.kind), p.day, p.office_id,
        p.seat_id, p.subject
      """;

  /** A part of the queue, that first which is needed most. */
  static final String PAGE = WANTED + FIRST + NEEDED + ITEMS + SHOWN;

  private WorkSql() {}
}
