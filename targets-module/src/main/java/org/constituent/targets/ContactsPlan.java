package org.constituent.targets;

import static org.constituent.targets.ImportSql.HOLDS;
import static org.constituent.targets.ImportSql.LOOK_AGAIN;
import static org.constituent.targets.ImportSql.civil;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Finds the channels that are there already, and gives each row of an import its verdict. */
@Component
class ContactsPlan {
  private static final List<String> CHANNELS =
      List.of(
          LOOK_AGAIN,
          """
          update targets.import_channel c
          set level = case when c.level = 'term' and o.term_id is not null then 'term'
                           when c.level <> 'office' and o.seat_id is not null then 'seat' else 'office' end,
            owner_id = case when c.level = 'term' and o.term_id is not null then o.term_id
                            when c.level <> 'office' and o.seat_id is not null then o.seat_id else o.office_id end
          from targets.import_official o
          where c.import_id = {0} and o.import_id = {0} and o.number = c.number and not o.bad
          """,
          // one that is retired is known too: nothing brings it back but a person
          known("k.term_id = o.term_id"),
          known("k.seat_id = o.seat_id"),
          known("k.office_id = o.office_id"),
          """
          update targets.import_channel c set twice = true
          from (select new_id, row_number() over (partition by owner_id, kind, lower(value) order by number, new_id) as place
                from targets.import_channel where import_id = {0} and known_id is null) d
          where c.import_id = {0} and c.new_id = d.new_id and d.place > 1
          """,
          // the only one of its kind and label, from the same source, has another value now
          """
          with fresh as (
            select c.owner_id, c.kind, c.label, (array_agg(c.new_id))[1] as new_id, max(o.source) as source
            from targets.import_channel c
            join targets.import_official o on o.import_id = c.import_id and o.number = c.number
            where c.import_id = {0} and c.known_id is null and not c.twice and c.owner_id is not null
            group by 1, 2, 3 having count(*) = 1),
          stale as (
            select coalesce(k.term_id, k.seat_id, k.office_id) as owner_id, k.kind, k.label,
              (array_agg(k.id))[1] as id, max(k.source) as source
            from targets.channel k
            where k.state <> 'retired'
              and (k.term_id in (select owner_id from fresh) or k.seat_id in (select owner_id from fresh)
                   or k.office_id in (select owner_id from fresh))
              and not exists (select from targets.import_channel c where c.import_id = {0} and c.known_id = k.id)
            group by 1, 2, 3 having count(*) = 1)
          update targets.import_channel c set replaces_id = stale.id
          from fresh join stale on stale.owner_id = fresh.owner_id and stale.kind = fresh.kind
            and stale.label = fresh.label and stale.source = fresh.source
          where c.import_id = {0} and c.new_id = fresh.new_id
          """);

  private static final String CHANGES =
      """
      with said as (
        select o.number, v.place, v.field, v.old, v.new
        from targets.import_official o
        left join targets.official p on p.id = o.official_id and not o.fresh_official
        left join targets.term t on t.id = o.term_id and not o.fresh_term
        left join targets.term e on e.id = o.ends_term_id
        left join targets.official h on h.id = e.official_id
        cross join lateral (values
          (1, 'honorific', p.honorific, o.honorific),
          (2, 'given_name', p.given_name, o.given_name),
          (3, 'family_name', p.family_name, o.family_name),
          (4, 'salutation', p.salutation, o.salutation),
          (5, 'party', p.party, o.party),
          (6, 'note', p.note, o.note),
          (7, 'from', coalesce(%1$s, case when t.id is not null then '' end), coalesce(%2$s, '')),
          (8, 'to', coalesce(%3$s, case when t.id is not null then '' end), coalesce(%4$s, '')),
          (9, 'ends', concat_ws(' ', nullif(h.given_name, ''), h.family_name),
            case when e.id is not null and o.term_id = o.new_id then %2$s else '' end)
        ) v (place, field, old, new)
        where o.import_id = {0} and not o.bad and o.office_id is not null
          and v.old is not null and v.new <> '' and v.new <> v.old
        union all
        select c.number, 10, c.kind, coalesce(k.value, ''), c.value
        from targets.import_channel c left join targets.channel k on k.id = c.replaces_id
        where c.import_id = {0} and c.known_id is null and not c.twice and c.owner_id is not null
        union all
        select i.number, 11, 'id', '', i.scheme || ':' || i.code
        from targets.import_identifier i
        join targets.import_official o on o.import_id = i.import_id and o.number = i.number
        where i.import_id = {0} and not o.bad and o.official_id is not null and not o.fresh_official
          and i.scheme <> 'constituent'
          and not exists (select from targets.official_identifier x where x.scheme = i.scheme and x.code = i.code)
        union all
        select o.number, 12, 'district', '', coalesce(o.district, '')
        from targets.import_official o
        left join targets.seat_district d on d.seat_id = o.seat_id
        where o.import_id = {0} and not o.bad and o.district_id is not null and o.seat_id is not null
          and not o.fresh_seat and d.jurisdiction_id is distinct from o.district_id),
      told as (
        select number, jsonb_agg(jsonb_build_object('field', field, 'old', old, 'now', new) order by place, new) as changes
        from said group by number)
      update targets.import_item x
      set changes = coalesce(told.changes, '[]'),
        who = concat_ws(' ', nullif(o.honorific, ''), nullif(o.given_name, ''), nullif(o.family_name, '')),
        what = concat_ws(' · ',
          nullif(concat_ws(', ', nullif(coalesce(f.title, o.office), ''), nullif(coalesce(nullif(o.label, ''), s.label), '')), ''),
          coalesce(j.name, n.name, nullif(o.place, ''), o.division)),
        verdict = case
          when o.bad then 'error'
          when o.office_id is null then 'proposal'
          when o.term_id is not null and o.fresh_term and o.term_id = o.new_id then 'new'
          when o.family_name = '' and o.fresh_seat and o.seat_id = o.new_id then 'new'
          when told.changes is not null then 'changed'
          else 'unchanged' end
      from targets.import_official o
      left join told on told.number = o.number
      left join targets.office f on f.id = o.office_id
      left join targets.seat s on s.id = o.seat_id
      left join targets.jurisdiction j on j.id = coalesce(f.jurisdiction_id, o.jurisdiction_id)
      left join targets.import_place n on n.import_id = {0} and n.new_id = o.jurisdiction_id and n.fresh
      where x.import_id = {0} and o.import_id = {0} and o.number = x.number
      """
          .formatted(
              civil("t.from_date", "t.from_precision"),
              civil("o.from_date", "o.from_precision"),
              civil("t.to_date", "t.to_precision"),
              civil("o.to_date", "o.to_precision"));

  /** Who holds a seat today in an office that the file is about, and stands in none of its rows. */
  private static final String MISSING =
      """
      insert into targets.import_item (import_id, number, verdict, chosen, who, what)
      select {0}, (select coalesce(max(number), 0) from targets.import_item where import_id = {0})
          + row_number() over (order by f.title, s.position), 'missing', false,
        concat_ws(' ', nullif(p.honorific, ''), nullif(p.given_name, ''), p.family_name),
        concat_ws(' · ', concat_ws(', ', f.title, nullif(s.label, '')), j.name)
      from targets.term t
      join targets.seat s on s.id = t.seat_id
      join targets.office f on f.id = s.office_id
      join targets.jurisdiction j on j.id = f.jurisdiction_id
      join targets.official p on p.id = t.official_id
      where (%s)
        and f.id in (select office_id from targets.import_official where import_id = {0} and office <> '' and family_name <> ''
                       and (to_date is null or to_date > {1}))
        and not exists (select from targets.import_official o where o.import_id = {0} and (o.term_id = t.id or o.ends_term_id = t.id))
      """
          .formatted(HOLDS);

  private final DSLContext sql;

  ContactsPlan(DSLContext sql) {
    this.sql = sql;
  }

  /** After offices, officials, seats and terms are known. */
  void compare(UUID id, LocalDate today) {
    CHANNELS.forEach(step -> sql.execute(step, DSL.val(id)));
    sql.execute(CHANGES, DSL.val(id));
    sql.execute(MISSING, DSL.val(id), DSL.val(today));
  }

  private static String known(String owner) {
    return """
        update targets.import_channel c set known_id = k.id
        from targets.import_official o, targets.channel k
        where c.import_id = {0} and o.import_id = {0} and o.number = c.number and c.known_id is null and %s
          and k.kind = c.kind and lower(k.value) = lower(c.value)
        """
        .formatted(owner);
  }
}
