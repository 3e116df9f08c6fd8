package org.constituent.targets;

import static org.constituent.targets.ImportSql.LOOK_AGAIN;
import static org.constituent.targets.ImportSql.civil;
import static org.constituent.targets.ImportSql.forbid;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Finds the seats and terms that rows of an import are about, and where two would share a seat. */
@Component
class SeatsPlan {
  private static final List<String> SEATS =
      List.of(
          LOOK_AGAIN,
          """
          update targets.import_official o set seat_id = s.id from targets.seat s
          where o.import_id = {0} and not o.bad and o.seat_id is null and o.label <> ''
            and s.office_id = o.office_id and lower(s.label) = lower(o.label)
          """,
          """
          update targets.import_official o set seat_id = s.id from targets.seat s
          where o.import_id = {0} and not o.bad and o.seat_id is null and o.label = '' and s.office_id = o.office_id
            and s.position = o.position
          """,
          // the seat that the person holds, held last, or will hold
          """
          update targets.import_official o set seat_id = h.seat_id
          from (select distinct on (s.office_id, t.official_id) s.office_id, t.official_id, s.id as seat_id
                from targets.term t join targets.seat s on s.id = t.seat_id
                where s.office_id in (select office_id from targets.import_official
                                      where import_id = {0} and not fresh_office)
                order by s.office_id, t.official_id, t.to_date desc nulls first) h
          where o.import_id = {0} and not o.bad and o.seat_id is null and o.label = '' and o.position is null
            and o.office_id = h.office_id and o.official_id = h.official_id
          """,
          // the only seat, where the file names one person for it
          """
          update targets.import_official o set seat_id = s.id
          from (select office_id, (array_agg(id))[1] as id from targets.seat group by office_id having count(*) = 1) s
          join (select office_id from targets.import_official
                where import_id = {0} and not bad and seat_id is null and label = '' and position is null
                group by office_id having count(distinct official_id) <= 1) alone on alone.office_id = s.office_id
          where o.import_id = {0} and not o.bad and o.seat_id is null and o.label = '' and o.position is null
            and o.office_id = s.office_id
          """,
          // vacant seats that nothing tells apart are filled in their order
          """
          with open as (
            select s.id, s.office_id, row_number() over (partition by s.office_id order by s.position) as place
            from targets.seat s
            where s.label = ''
              and s.office_id in (select office_id from targets.import_official
                                  where import_id = {0} and not bad and seat_id is null and not fresh_office)
              and not exists (select from targets.term t
                              where t.seat_id = s.id and (t.to_date is null or t.to_date > {1}))
              and not exists (select from targets.import_official p where p.import_id = {0} and p.seat_id = s.id)),
          need as (
            select office_id, official_id, row_number() over (partition by office_id order by min(number)) as place
            from targets.import_official
            where import_id = {0} and not bad and seat_id is null and label = '' and position is null
              and family_name <> '' and not fresh_office
            group by office_id, official_id)
          update targets.import_official o set seat_id = open.id
          from need join open on open.office_id = need.office_id and open.place = need.place
          where o.import_id = {0} and not o.bad and o.seat_id is null and o.label = '' and o.position is null
            and o.office_id = need.office_id and o.official_id = need.official_id
          """,
          // new ones; an office that only its own channels are known of has one seat
          """
          with keyed as (
            select number, new_id, office_id,
              coalesce(nullif(lower(label), ''), 'no. ' || position, official_id::text, '') as key,
              family_name <> '' or label <> '' or position is not null
                or (fresh_office and not bool_or(family_name <> '') over (partition by office_id)) as needs
            from targets.import_official
            where import_id = {0} and not bad and seat_id is null and office_id is not null),
          first as (
            select distinct on (office_id, key) office_id, key, new_id as id from keyed where needs
            order by office_id, key, number)
          update targets.import_official o set seat_id = first.id, fresh_seat = true
          from keyed join first on first.office_id = keyed.office_id and first.key = keyed.key
          where o.import_id = {0} and o.number = keyed.number and keyed.needs
          """,
          LOOK_AGAIN,
          forbid(
              "'seats', '500'",
              """
              o.fresh_seat and o.office_id in (
                select f.office_id from targets.import_official f where f.import_id = {0} and f.fresh_seat
                group by f.office_id having count(distinct f.seat_id)
                  + (select count(*) from targets.seat s where s.office_id = f.office_id) > 500)
              """),
          """
          update targets.import_official o set term_id = m.term_id
          from (select distinct on (o.number) o.number, t.id as term_id
                from targets.import_official o
                join targets.term t on t.seat_id = o.seat_id and t.official_id = o.official_id
                where o.import_id = {0} and not o.bad and o.term_id is null and not o.fresh_official
                  and (o.from_date is null or t.from_date is null or o.from_date = t.from_date
                       or targets.span(o.from_date, o.to_date) && t.during)
                order by o.number, (t.from_date is not distinct from o.from_date) desc, t.to_date desc nulls first) m
          where o.import_id = {0} and o.number = m.number
          """,
          forbid(
                  "'ended', " + civil("t.to_date", "t.to_precision"),
                  """
              o.from_date is null and o.to_date is null and o.office <> '' and exists (
                select from targets.term t where t.id = o.term_id and t.to_date <= {1})
              """)
              .replace(
                  "from wrong o where",
                  "from wrong o join targets.term t on t.id = o.term_id where"),
          """
          update targets.import_official o set term_id = n.id, fresh_term = true
          from (select distinct on (seat_id, official_id, from_date) seat_id, official_id, from_date, new_id as id
                from targets.import_official
                where import_id = {0} and not bad and term_id is null and official_id is not null and seat_id is not null
                order by seat_id, official_id, from_date, number) n
          where o.import_id = {0} and not o.bad and o.term_id is null and o.official_id = n.official_id
            and o.seat_id = n.seat_id and o.from_date is not distinct from n.from_date
          """);

  private static final List<String> CONFLICTS =
      List.of(
          LOOK_AGAIN,
          // who holds the seat makes room for a successor whose start is known
          """
          update targets.import_official o set ends_term_id = t.id
          from targets.term t
          left join (select term_id, max(to_date) as to_date from targets.import_official
                     where import_id = {0} and not bad and not fresh_term group by term_id) p on p.term_id = t.id
          where o.import_id = {0} and not o.bad and o.fresh_term and o.from_date is not null
            and t.seat_id = o.seat_id and t.official_id <> o.official_id
            and (t.from_date is null or t.from_date < o.from_date)
            and (coalesce(p.to_date, t.to_date) is null or coalesce(p.to_date, t.to_date) > o.from_date)
          """,
          forbid(
              "'seat-held', coalesce((select concat_ws(' ', nullif(h.given_name, ''), h.family_name)"
                  + " from targets.term t join targets.official h on h.id = t.official_id where t.seat_id = o.seat_id"
                  + " order by t.to_date desc nulls first limit 1), '')",
              """
              o.fresh_term and not o.fresh_seat and exists (
                select from targets.term t
                left join targets.import_official p on p.import_id = {0} and p.term_id = t.id and not p.bad
                where t.seat_id = o.seat_id and t.id is distinct from o.ends_term_id
                  and targets.span(t.from_date, coalesce(p.to_date, t.to_date))
                    && targets.span(o.from_date, o.to_date))
              """),
          forbid(
              "'same-time'",
              """
              o.number in (
                select later.number
                from targets.import_official later
                join targets.import_official earlier on earlier.import_id = {0} and earlier.seat_id = later.seat_id
                  and earlier.number < later.number and earlier.term_id <> later.term_id and not earlier.bad
                where later.import_id = {0} and later.fresh_term and earlier.fresh_term and not later.bad
                  and targets.span(earlier.from_date, earlier.to_date)
                    && targets.span(later.from_date, later.to_date))
              """));

  private final DSLContext sql;

  SeatsPlan(DSLContext sql) {
    this.sql = sql;
  }

  /** After the offices and officials are known. */
  void compare(UUID id, LocalDate today) {
    SEATS.forEach(step -> sql.execute(step, DSL.val(id), DSL.val(today)));
    CONFLICTS.forEach(step -> sql.execute(step, DSL.val(id), DSL.val(today)));
  }
}
