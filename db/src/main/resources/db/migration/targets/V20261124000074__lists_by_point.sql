-- A third kind of target list: the offices of all places that a point or a ZIP code lies in.
alter table targets.target_list add column point text not null default '',   -- as it was written; '': not by point
  add constraint target_list_one_rule check (place_id is null or point = '');

-- Those places, as the boundaries last told.
create table targets.target_list_place (
  list_id         uuid not null references targets.target_list on delete cascade,
  jurisdiction_id uuid not null references targets.jurisdiction on delete cascade,
  primary key (list_id, jurisdiction_id)
);
create index target_list_place_jurisdiction on targets.target_list_place (jurisdiction_id);

create or replace function targets.offices_on(list uuid) returns setof uuid language sql stable as $$
  select lo.office_id from targets.target_list_office lo join targets.target_list l on l.id = lo.list_id
  where l.id = $1 and l.place_id is null and l.point = ''
  union all
  select o.id
  from targets.target_list l
    join lateral (
      select place.id from targets.places_in(l.place_id) place (id)
      union all
      select p.jurisdiction_id from targets.target_list_place p where p.list_id = l.id and l.point <> ''
    ) place on true
    join targets.jurisdiction j on j.id = place.id and (l.place_kind = '' or j.kind = l.place_kind)
    join targets.office o on o.jurisdiction_id = j.id
    left join targets.body b on b.id = o.body_id
  where l.id = $1 and (l.place_id is not null or l.point <> '')
    and (l.title = '' or lower(o.title) = lower(l.title) or lower(b.name) = lower(l.title))
$$;

create or replace function targets.lists_with(office uuid) returns setof uuid language sql stable as $$
  with recursive up (id, parent_id, division_id) as (
    select j.id, j.parent_id, j.division_id
    from targets.office o join targets.jurisdiction j on j.id = o.jurisdiction_id where o.id = $1
    union
    select p.id, p.parent_id, p.division_id from up join targets.jurisdiction p on p.id = up.parent_id
  )
  select lo.list_id from targets.target_list_office lo join targets.target_list l on l.id = lo.list_id
  where lo.office_id = $1 and l.place_id is null and l.point = ''
  union all
  select l.id
  from targets.target_list l
    left join targets.jurisdiction place on place.id = l.place_id
    join targets.office o on o.id = $1
    join targets.jurisdiction j on j.id = o.jurisdiction_id and (l.place_kind = '' or j.kind = l.place_kind)
    left join targets.body b on b.id = o.body_id
  where (l.title = '' or lower(o.title) = lower(l.title) or lower(b.name) = lower(l.title))
    and case
      when l.point <> '' then exists (
        select from targets.target_list_place p where p.list_id = l.id and p.jurisdiction_id = j.id)
      else exists (
        select from up where up.id = place.id or starts_with(up.division_id, place.division_id || '/'))
    end
$$;
