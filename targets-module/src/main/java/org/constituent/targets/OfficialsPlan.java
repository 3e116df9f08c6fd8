package org.constituent.targets;

import static org.constituent.targets.ImportSql.HOLDS;
import static org.constituent.targets.ImportSql.LOOK_AGAIN;
import static org.constituent.targets.ImportSql.forbid;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Finds out what the rows of an import mean for the list of officials: which place, office, seat,
 * person and term each is about, and whether it is there already. A step is one statement for all
 * rows, so that fifty thousand take as many round trips as five.
 */
@Component
class OfficialsPlan {
  private static final List<String> PLACES =
      List.of(
          """
          update targets.import_official set bad = broken, jurisdiction_id = null, district_id = null,
            office_id = null, seat_id = null, official_id = null, term_id = null, ends_term_id = null,
            fresh_office = false, fresh_seat = false, fresh_official = false, fresh_term = false
          where import_id = {0}
          """,
          """
          update targets.import_channel set owner_id = null, known_id = null, replaces_id = null, twice = false
          where import_id = {0}
          """,
          """
          update targets.import_official o set jurisdiction_id = j.id from targets.jurisdiction j
          where o.import_id = {0} and j.division_id = o.division
          """,
          // "winston_salem" and "winston-salem" are one city in two lists
          """
          update targets.import_official o set jurisdiction_id = j.id
          from (select replace(division_id, '_', '-') as plain, (array_agg(id))[1] as id
                from targets.jurisdiction group by 1 having count(*) = 1) j
          where o.import_id = {0} and o.jurisdiction_id is null and j.plain = replace(o.division, '_', '-')
          """,
          """
          update targets.import_official o set district_id = j.id from targets.jurisdiction j
          where o.import_id = {0} and j.division_id = o.district
          """,
          // by name, within what was said for all rows; a name that several places have decides
          // nothing
          """
          with wanted as (
            select distinct scope, lower(place) as place from targets.import_official
            where import_id = {0} and division is null and place <> ''),
          found as (
            select w.scope, w.place, (array_agg(j.id))[1] as id, count(*) as places
            from wanted w join targets.jurisdiction j
              on (lower(j.name) = w.place or lower(regexp_replace(j.name, ' (city|town|village)$', '')) = w.place)
              and j.kind <> 'district'
              and (w.scope is null or j.division_id = w.scope or starts_with(j.division_id, w.scope || '/'))
            group by 1, 2)
          update targets.import_official o
          set jurisdiction_id = case when found.places = 1 then found.id end
          from found
          where o.import_id = {0} and o.division is null
            and o.scope is not distinct from found.scope and lower(o.place) = found.place
          """);

  private static final List<String> OFFICES =
      List.of(
          forbid(
              "'place-unknown', o.place",
              "o.office <> '' and o.jurisdiction_id is null and o.place <> '' and o.division is null"),
          forbid(
              "'place-none'",
              "o.office <> '' and o.jurisdiction_id is null and o.place = '' and o.division is null"),
          """
          update targets.import_official o set office_id = f.id from targets.office f
          where o.import_id = {0} and not o.bad and o.office <> ''
            and f.jurisdiction_id = o.jurisdiction_id and lower(f.title) = lower(o.office)
          """,
          """
          update targets.import_official o set office_id = n.id, fresh_office = true
          from (select distinct on (jurisdiction_id, lower(office)) jurisdiction_id, lower(office) as title, new_id as id
                from targets.import_official
                where import_id = {0} and not bad and office_id is null and jurisdiction_id is not null and office <> ''
                order by jurisdiction_id, lower(office), number) n
          where o.import_id = {0} and not o.bad and o.office_id is null and o.jurisdiction_id = n.jurisdiction_id
            and lower(o.office) = n.title
          """);

  private static final List<String> OFFICIALS =
      List.of(
          LOOK_AGAIN,
          forbid(
              "'ids-differ'",
              """
              o.number in (select i.number from targets.import_identifier i
                join targets.official_identifier x on x.scheme = i.scheme and x.code = i.code
                where i.import_id = {0} group by i.number having count(distinct x.official_id) > 1)
              """),
          """
          update targets.import_official o set official_id = x.official_id
          from targets.import_identifier i
          join targets.official_identifier x on x.scheme = i.scheme and x.code = i.code
          where o.import_id = {0} and i.import_id = {0} and i.number = o.number and not o.bad
          """,
          // this product's own exports
          """
          update targets.import_official o set official_id = p.id
          from targets.import_identifier i join targets.official p on p.id::text = i.code
          where o.import_id = {0} and i.import_id = {0} and i.number = o.number and i.scheme = 'constituent'
            and not o.bad
          """,
          // by the name within the office, unless an id says that it is another person
          """
          update targets.import_official o set official_id = m.official_id
          from (select distinct on (s.office_id, targets.name_key(p.given_name, p.family_name))
                  s.office_id, targets.name_key(p.given_name, p.family_name) as name_key, p.id as official_id
                from targets.term t
                join targets.seat s on s.id = t.seat_id
                join targets.official p on p.id = t.official_id
                where s.office_id in (select office_id from targets.import_official
                                      where import_id = {0} and not fresh_office)
                order by 1, 2, t.to_date desc nulls first, t.from_date desc nulls last) m
          where o.import_id = {0} and not o.bad and o.official_id is null and o.family_name <> ''
            and o.office_id = m.office_id and o.name_key = m.name_key
            and not exists (
              select from targets.import_identifier i
              join targets.official_identifier x on x.official_id = m.official_id
                and x.scheme = i.scheme and x.code <> i.code
              where i.import_id = {0} and i.number = o.number)
          """,
          """
          update targets.import_official o set official_id = k.official_id
          from (select person, (array_agg(official_id))[1] as official_id from targets.import_official
                where import_id = {0} and official_id is not null group by person
                having count(distinct official_id) = 1) k
          where o.import_id = {0} and not o.bad and o.official_id is null and o.family_name <> '' and o.person = k.person
          """,
          // a row without an office is about the one office that its person holds today
          """
          update targets.import_official o
          set office_id = h.office_id, jurisdiction_id = h.jurisdiction_id, seat_id = h.seat_id, term_id = h.term_id
          from (select t.official_id, (array_agg(t.id))[1] as term_id, (array_agg(s.id))[1] as seat_id,
                  (array_agg(f.id))[1] as office_id, (array_agg(f.jurisdiction_id))[1] as jurisdiction_id
                from targets.term t join targets.seat s on s.id = t.seat_id join targets.office f on f.id = s.office_id
                where %s group by t.official_id having count(*) = 1) h
          where o.import_id = {0} and not o.bad and o.office_id is null and o.office = '' and o.official_id = h.official_id
          """
              .formatted(HOLDS),
          """
          update targets.import_official o set official_id = n.id, fresh_official = true
          from (select distinct on (person) person, new_id as id from targets.import_official
                where import_id = {0} and not bad and official_id is null and family_name <> '' and office_id is not null
                order by person, number) n
          where o.import_id = {0} and not o.bad and o.official_id is null and o.family_name <> ''
            and o.office_id is not null and o.person = n.person
          """);

  private final DSLContext sql;
  private final SeatsPlan seats;
  private final ContactsPlan contacts;
  private final PlacesPlan places;

  OfficialsPlan(DSLContext sql, SeatsPlan seats, ContactsPlan contacts, PlacesPlan places) {
    this.sql = sql;
    this.seats = seats;
    this.contacts = contacts;
    this.places = places;
  }

  /** Compares all rows with the list as it stands; may be done again when the list has changed. */
  void compare(UUID id, LocalDate today) {
    sql.execute(
        "delete from targets.import_item where import_id = {0} and verdict = 'missing'",
        DSL.val(id));
    sql.execute(
        "update targets.import_item set problems = read_problems, changes = '[]', verdict = 'unchanged'"
            + " where import_id = {0}",
        DSL.val(id));
    run(PLACES, id, today);
    places.make(id);
    run(OFFICES, id, today);
    run(OFFICIALS, id, today);
    seats.compare(id, today);
    contacts.compare(id, today);
  }

  private void run(List<String> steps, UUID id, LocalDate today) {
    steps.forEach(step -> sql.execute(step, DSL.val(id), DSL.val(today)));
  }
}
