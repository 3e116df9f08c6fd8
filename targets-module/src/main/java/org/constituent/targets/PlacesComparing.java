package org.constituent.targets;

import static org.constituent.targets.ImportSql.noted;

import java.util.List;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.formats.Division;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Compares places, boundaries and ZIP codes with the list, and applies what is chosen. */
@Component
class PlacesComparing {
  private static final String CHOSEN =
      """
      with chosen as (
        select number from targets.import_item
        where import_id = {0} and chosen and verdict in ('new', 'changed'))
      """;

  private static final List<String> PLACES =
      List.of(
          "update targets.import_item set problems = read_problems, changes = '[]' where import_id = {0}",
          "delete from targets.import_place where import_id = {0} and number is null",
          "update targets.import_place set fresh = false, jurisdiction_id = null where import_id = {0}",
          // by the census' code, also where a list says "cd-3710" and the file "3710"
          """
          update targets.import_place p set jurisdiction_id = c.jurisdiction_id
          from (select code, (array_agg(jurisdiction_id))[1] as jurisdiction_id from (
                  select code, jurisdiction_id from targets.division_code
                  union select regexp_replace(code, '^[a-z_]+-', ''), jurisdiction_id from targets.division_code) all_codes
                group by code having count(distinct jurisdiction_id) = 1) c
          where p.import_id = {0} and p.division = '' and p.code = c.code
          """,
          """
          update targets.import_place p set jurisdiction_id = j.id from targets.jurisdiction j
          where p.import_id = {0} and p.division <> '' and j.division_id = p.division
          """,
          """
          update targets.import_place p set fresh = true
          where p.import_id = {0} and p.jurisdiction_id is null and p.division <> ''
            and p.number = (select min(q.number) from targets.import_place q
                            where q.import_id = {0} and q.division = p.division)
          """,
          """
          update targets.import_place p set jurisdiction_id = coalesce(p.jurisdiction_id, f.new_id)
          from targets.import_place f
          where p.import_id = {0} and f.import_id = {0} and f.fresh and f.division = p.division and p.division <> ''
          """,
          """
          update targets.import_item x set verdict = case
              when d.place > 1 then 'error' when d.jurisdiction_id is null then 'error' else 'unchanged' end,
            problems = case
              when d.place > 1 then x.problems || '[{"column": "", "key": "twice", "arguments": []}]'::jsonb
              when d.jurisdiction_id is null then x.problems || jsonb_build_array(jsonb_build_object(
                'column', '', 'key', 'division-unknown', 'arguments', jsonb_build_array(d.code)))
              else x.problems end
          from (select number, jurisdiction_id, code,
                  row_number() over (partition by jurisdiction_id order by number) as place
                from targets.import_place where import_id = {0} and number is not null) d
          where x.import_id = {0} and x.number = d.number
          """,
          """
          with said as (
            select p.number, 1 as place, 'name' as field, j.name as old, p.name as now
            from targets.import_place p join targets.jurisdiction j on j.id = p.jurisdiction_id
            join targets.import i on i.id = p.import_id
            where p.import_id = {0} and p.name <> '' and p.name <> j.name and i.kind = 'divisions'
            union all
            select p.number, 2, 'code', '', p.code from targets.import_place p
            join targets.import i on i.id = p.import_id
            where p.import_id = {0} and p.code <> '' and i.kind = 'divisions' and not exists (
              select from targets.division_code c where c.scheme = 'census_geoid' and c.code = p.code)
            union all
            select p.number, 3, 'boundary', coalesce(length(b.geometry)::text, ''), length(p.geometry)::text
            from targets.import_place p left join targets.boundary b on b.jurisdiction_id = p.jurisdiction_id
            where p.import_id = {0} and p.geometry is not null and p.geometry is distinct from b.geometry),
          told as (
            select number, jsonb_agg(jsonb_build_object('field', field, 'old', old, 'now', now) order by place) as changes
            from said group by number)
          update targets.import_item x
          set changes = coalesce(told.changes, '[]'),
            what = case when x.what = '' then p.code else x.what end,
            verdict = case
              when p.fresh then 'new'
              when told.changes is null then 'unchanged'
              when p.geometry is not null and not exists (
                select from targets.boundary b where b.jurisdiction_id = p.jurisdiction_id) then 'new'
              else 'changed' end
          from targets.import_place p left join told on told.number = p.number
          where x.import_id = {0} and p.import_id = {0} and p.number = x.number and x.verdict <> 'error'
          """);

  private static final List<String> APPLY_PLACES =
      List.of(
          noted(
              "targets.jurisdiction",
              CHOSEN
                  + """
                  ,
                  place as (
                    select p.* from targets.import_place p
                    where p.import_id = {0} and p.fresh
                      and (p.number in (select number from chosen)
                           or exists (select from targets.import_place q join chosen on chosen.number = q.number
                                      where q.import_id = {0} and starts_with(q.division, p.division || '/'))))
                  """,
              """
              insert into targets.jurisdiction (id, division_id, name, kind, parent_id)
              select p.new_id, p.division, p.name, p.kind, coalesce(j.id, n.new_id)
              from place p left join targets.jurisdiction j on j.division_id = p.parent
              left join place n on n.division = p.parent
              """),
          noted(
              "targets.jurisdiction",
              CHOSEN
                  + """
                  ,
                  want as (
                    select p.jurisdiction_id as id, p.name from targets.import_place p
                    join chosen on chosen.number = p.number
                    join targets.import i on i.id = p.import_id and i.kind = 'divisions'
                    where p.import_id = {0} and not p.fresh and p.name <> '')
                  """,
              "name = want.name",
              "r.name <> want.name"),
          noted(
              "targets.division_code",
              CHOSEN,
              """
              insert into targets.division_code (id, jurisdiction_id, scheme, code)
              select distinct on (p.code) p.new_id, p.jurisdiction_id, 'census_geoid', p.code
              from targets.import_place p join chosen on chosen.number = p.number
              join targets.import i on i.id = p.import_id and i.kind = 'divisions'
              where p.import_id = {0} and p.code <> '' and not exists (
                select from targets.division_code c where c.scheme = 'census_geoid' and c.code = p.code)
              order by p.code, p.number
              """),
          noted(
              "targets.boundary",
              CHOSEN
                  + """
                  ,
                  want as (
                    select b.id, p.geometry, i.source from targets.import_place p
                    join chosen on chosen.number = p.number join targets.import i on i.id = p.import_id
                    join targets.boundary b on b.jurisdiction_id = p.jurisdiction_id
                    where p.import_id = {0} and p.geometry is not null)
                  """,
              "geometry = want.geometry, source = want.source",
              "r.geometry <> want.geometry"),
          noted(
              "targets.boundary",
              CHOSEN,
              """
              insert into targets.boundary (id, jurisdiction_id, geometry, source)
              select p.new_id, p.jurisdiction_id, p.geometry, i.source
              from targets.import_place p join chosen on chosen.number = p.number
              join targets.import i on i.id = p.import_id
              where p.import_id = {0} and p.geometry is not null and not exists (
                select from targets.boundary b where b.jurisdiction_id = p.jurisdiction_id)
              """));

  private static final List<String> ZIPS =
      List.of(
          "update targets.import_zip set known_id = null where import_id = {0}",
          """
          update targets.import_zip z set known_id = k.id from targets.zip_division k
          where z.import_id = {0} and z.division <> '' and k.zip = z.zip and k.division = z.division
          """,
          """
          update targets.import_zip z set known_id = k.id from targets.zip k
          where z.import_id = {0} and z.division = '' and k.zip = z.zip
          """,
          """
          with told as (
            select z.number, bool_or(z.known_id is null) as fresh,
              coalesce(jsonb_agg(jsonb_build_object('field', 'zip', 'old', k.name || ', ' || k.state,
                'now', z.name || ', ' || z.state))
                filter (where k.id is not null and (k.name, k.state, k.longitude, k.latitude)
                  is distinct from (z.name, z.state, z.longitude, z.latitude)), '[]')
              || coalesce(jsonb_agg(jsonb_build_object('field', 'zip_division', 'old', '', 'now', z.division))
                filter (where z.division <> '' and z.known_id is null), '[]') as changes
            from targets.import_zip z left join targets.zip k on z.division = '' and k.id = z.known_id
            where z.import_id = {0} group by z.number)
          update targets.import_item x set changes = told.changes, verdict = case
            when told.fresh then 'new' when told.changes <> '[]' then 'changed' else 'unchanged' end
          from told where x.import_id = {0} and x.number = told.number and x.verdict <> 'error'
          """);

  private static final List<String> APPLY_ZIPS =
      List.of(
          noted(
              "targets.zip_division",
              CHOSEN,
              """
              insert into targets.zip_division (id, zip, division, whole, source)
              select distinct on (z.zip, z.division) z.new_id, z.zip, z.division, z.whole, i.source
              from targets.import_zip z join chosen on chosen.number = z.number
              join targets.import i on i.id = z.import_id
              where z.import_id = {0} and z.division <> '' and z.known_id is null
              order by z.zip, z.division, z.number
              """),
          noted(
              "targets.zip",
              CHOSEN
                  + """
                  ,
                  want as (
                    select distinct on (z.known_id) z.known_id as id, z.name, z.state, z.longitude, z.latitude, i.source
                    from targets.import_zip z join chosen on chosen.number = z.number
                    join targets.import i on i.id = z.import_id
                    where z.import_id = {0} and z.division = '' and z.known_id is not null
                    order by z.known_id, z.number)
                  """,
              "name = want.name, state = want.state, longitude = want.longitude, latitude = want.latitude,"
                  + " source = want.source",
              "true"),
          noted(
              "targets.zip",
              CHOSEN,
              """
              insert into targets.zip (id, zip, name, state, longitude, latitude, source)
              select distinct on (z.zip) z.new_id, z.zip, z.name, z.state, z.longitude, z.latitude, i.source
              from targets.import_zip z join chosen on chosen.number = z.number
              join targets.import i on i.id = z.import_id
              where z.import_id = {0} and z.division = '' and z.known_id is null
              order by z.zip, z.number
              """));

  private final DSLContext sql;

  PlacesComparing(DSLContext sql) {
    this.sql = sql;
  }

  void places(UUID id) {
    run(PLACES, id);
    // those above a new place that neither the list nor the file has
    sql.fetch(
            "select distinct division from targets.import_place where import_id = {0} and fresh",
            DSL.val(id))
        .getValues(0, String.class)
        .forEach(division -> above(id, division));
  }

  void applyPlaces(UUID id) {
    run(APPLY_PLACES, id);
  }

  void zips(UUID id) {
    run(ZIPS, id);
  }

  void applyZips(UUID id) {
    run(APPLY_ZIPS, id);
  }

  private void above(UUID id, String division) {
    for (String up = Division.parent(division); up != null; up = Division.parent(up)) {
      int added =
          sql.execute(
              """
              insert into targets.import_place (import_id, new_id, division, name, kind, parent, fresh)
              select {0}, {1}, {2}, {3}, {4}, {5}, true
              where not exists (select from targets.jurisdiction where division_id = {2})
                and not exists (select from targets.import_place where import_id = {0} and division = {2} and fresh)
              """,
              DSL.val(id),
              DSL.val(Ids.next()),
              DSL.val(up),
              DSL.val(Division.name(up)),
              DSL.val(Division.kind(up)),
              DSL.val(Division.parent(up), String.class));
      if (added == 0) {
        return;
      }
    }
  }

  private void run(List<String> steps, UUID id) {
    steps.forEach(step -> sql.execute(step, DSL.val(id)));
  }
}
