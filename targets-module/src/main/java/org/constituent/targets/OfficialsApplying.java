package org.constituent.targets;

import static org.constituent.targets.ImportSql.CHOSEN;
import static org.constituent.targets.ImportSql.noted;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Applies the chosen rows of an import of officials: one statement for each table, each noted. */
@Component
class OfficialsApplying {
  private static final List<String> STEPS =
      List.of(
          noted(
              "targets.jurisdiction",
              CHOSEN
                  + """
                  ,
                  needed as (
                    select p.division from targets.import_place p
                    where p.import_id = {0} and p.fresh
                      and p.new_id in (select jurisdiction_id from o union select district_id from o)),
                  place as (
                    select p.* from targets.import_place p
                    where p.import_id = {0} and p.fresh
                      and (p.division in (select division from needed)
                           or exists (select from needed n where starts_with(n.division, p.division || '/'))))
                  """,
              """
              insert into targets.jurisdiction (id, division_id, name, kind, parent_id)
              select p.new_id, p.division, p.name, p.kind, coalesce(j.id, n.new_id)
              from place p
              left join targets.jurisdiction j on j.division_id = p.parent
              left join place n on n.division = p.parent
              """),
          noted(
              "targets.body",
              CHOSEN,
              """
              insert into targets.body (id, jurisdiction_id, name)
              select distinct on (o.jurisdiction_id, o.body) o.new_id, o.jurisdiction_id, o.body from o
              where o.fresh_office and o.body <> ''
                and not exists (select from targets.body b where b.jurisdiction_id = o.jurisdiction_id and b.name = o.body)
              order by o.jurisdiction_id, o.body, o.number
              """),
          noted(
              "targets.office",
              CHOSEN,
              """
              insert into targets.office (id, jurisdiction_id, body_id, title, elected)
              select distinct on (o.office_id) o.office_id, o.jurisdiction_id, b.id, o.office, coalesce(o.elected, true)
              from o left join targets.body b on b.jurisdiction_id = o.jurisdiction_id and b.name = o.body
              where o.fresh_office order by o.office_id, o.number
              """),
          noted(
              "targets.seat",
              CHOSEN
                  + """
                  ,
                  fresh as (
                    select distinct on (seat_id) seat_id, office_id, label, position, number from o
                    where fresh_seat order by seat_id, number),
                  last as (
                    select f.office_id, greatest(max(f.position), (
                      select max(s.position) from targets.seat s where s.office_id = f.office_id), 0) as position
                    from fresh f group by f.office_id)
                  """,
              """
              insert into targets.seat (id, office_id, position, label)
              select f.seat_id, f.office_id,
                coalesce(f.position, last.position + row_number() over (
                  partition by f.office_id, f.position is null order by f.number)), f.label
              from fresh f join last on last.office_id = f.office_id
              """),
          noted(
              "targets.seat_district",
              CHOSEN,
              """
              insert into targets.seat_district (id, seat_id, jurisdiction_id)
              select distinct on (o.seat_id) o.new_id, o.seat_id, o.district_id from o
              where o.seat_id is not null and o.district_id is not null
                and not exists (select from targets.seat_district d where d.seat_id = o.seat_id)
              order by o.seat_id, o.number
              """),
          noted(
              "targets.seat_district",
              CHOSEN
                  + """
                  ,
                  want as (
                    select distinct on (d.id) d.id, o.district_id from o
                    join targets.seat_district d on d.seat_id = o.seat_id and d.jurisdiction_id <> o.district_id
                    order by d.id, o.number)
                  """,
              "jurisdiction_id = want.district_id",
              "true"),
          noted(
              "targets.official",
              CHOSEN,
              """
              insert into targets.official (id, honorific, given_name, family_name, salutation, party, note)
              select distinct on (o.official_id) o.official_id, o.honorific, o.given_name, o.family_name, o.salutation,
                o.party, o.note
              from o where o.fresh_official order by o.official_id, o.number
              """),
          noted(
              "targets.official",
              CHOSEN
                  + """
                  ,
                  want as (
                    select distinct on (p.id) p.id,
                      coalesce(nullif(o.honorific, ''), p.honorific) as honorific,
                      coalesce(nullif(o.given_name, ''), p.given_name) as given_name,
                      coalesce(nullif(o.family_name, ''), p.family_name) as family_name,
                      coalesce(nullif(o.salutation, ''), p.salutation) as salutation,
                      coalesce(nullif(o.party, ''), p.party) as party,
                      coalesce(nullif(o.note, ''), p.note) as note
                    from o join targets.official p on p.id = o.official_id
                    where not o.fresh_official and o.family_name <> '' order by p.id, o.number)
                  """,
              "honorific = want.honorific, given_name = want.given_name, family_name = want.family_name,"
                  + " salutation = want.salutation, party = want.party, note = want.note",
              "(r.honorific, r.given_name, r.family_name, r.salutation, r.party, r.note) is distinct from"
                  + " (want.honorific, want.given_name, want.family_name, want.salutation, want.party, want.note)"),
          noted(
              "targets.official_identifier",
              CHOSEN,
              """
              insert into targets.official_identifier (id, official_id, scheme, code)
              select distinct on (i.scheme, i.code) i.new_id, o.official_id, i.scheme, i.code
              from o join targets.import_identifier i on i.import_id = {0} and i.number = o.number
              where o.official_id is not null and i.code <> o.official_id::text
                and not exists (select from targets.official_identifier x where x.scheme = i.scheme and x.code = i.code)
                and not (i.scheme = 'constituent'
                  and exists (select from targets.official p where p.id = o.official_id and not o.fresh_official))
              order by i.scheme, i.code, o.number
              """),
          noted(
              "targets.term",
              CHOSEN
                  + """
                  ,
                  want as (
                    select distinct on (o.ends_term_id) o.ends_term_id as id, o.from_date, o.from_precision from o
                    where o.ends_term_id is not null and o.fresh_term order by o.ends_term_id, o.from_date)
                  """,
              "to_date = want.from_date, to_precision = want.from_precision",
              "true"),
          noted(
              "targets.term",
              CHOSEN
                  + """
                  ,
                  want as (
                    select distinct on (t.id) t.id,
                      coalesce(o.from_date, t.from_date) as from_date,
                      case when o.from_date is null then t.from_precision else o.from_precision end as from_precision,
                      coalesce(o.to_date, t.to_date) as to_date,
                      case when o.to_date is null then t.to_precision else o.to_precision end as to_precision
                    from o join targets.term t on t.id = o.term_id
                    where not o.fresh_term and (o.from_date is not null or o.to_date is not null)
                    order by t.id, o.number)
                  """,
              "from_date = want.from_date, from_precision = want.from_precision, to_date = want.to_date,"
                  + " to_precision = want.to_precision",
              "(r.from_date, r.from_precision, r.to_date, r.to_precision) is distinct from"
                  + " (want.from_date, want.from_precision, want.to_date, want.to_precision)"),
          noted(
              "targets.term",
              CHOSEN,
              """
              insert into targets.term (id, seat_id, official_id, from_date, from_precision, to_date, to_precision, as_of,
                as_of_precision)
              select distinct on (o.term_id) o.term_id, o.seat_id, o.official_id, o.from_date, o.from_precision, o.to_date,
                o.to_precision, o.as_of, o.as_of_precision
              from o where o.fresh_term order by o.term_id, o.number
              """),
          noted(
              "targets.channel",
              CHOSEN
                  + """
                  ,
                  want as (
                    select distinct on (c.replaces_id) c.replaces_id as id, c.value
                    from o join targets.import_channel c on c.import_id = {0} and c.number = o.number
                    where c.replaces_id is not null order by c.replaces_id, o.number)
                  """,
              "value = want.value, state = 'unverified', verified_on = null, verified_by = null",
              "true"),
          """
          insert into targets.channel_history (channel_id, from_state, to_state, reason, platform)
          select c.row_id, c.before->>'state', 'unverified', 'value', true from targets.import_change c
          where c.import_id = {0} and c.relation = 'targets.channel' and c.before is not null
          """,
          noted(
              "targets.channel",
              CHOSEN,
              """
              insert into targets.channel (id, office_id, seat_id, term_id, kind, value, label, source)
              select distinct on (c.owner_id, c.kind, lower(c.value)) c.new_id,
                case when c.level = 'office' then c.owner_id end, case when c.level = 'seat' then c.owner_id end,
                case when c.level = 'term' then c.owner_id end, c.kind, c.value, c.label, o.source
              from o join targets.import_channel c on c.import_id = {0} and c.number = o.number
              where c.known_id is null and c.replaces_id is null and c.owner_id is not null
              order by c.owner_id, c.kind, lower(c.value), o.number, c.new_id
              """),
          """
          insert into targets.channel_history (channel_id, to_state, reason, platform)
          select c.row_id, 'unverified', 'added', true from targets.import_change c
          where c.import_id = {0} and c.relation = 'targets.channel' and c.before is null
          """);

  private final DSLContext sql;

  OfficialsApplying(DSLContext sql) {
    this.sql = sql;
  }

  /** Within a transaction, after the comparison is known to stand. */
  void apply(UUID id) {
    for (String step : STEPS) {
      sql.execute(step, DSL.val(id));
    }
  }
}
