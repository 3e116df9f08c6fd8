-- A named set of offices: by rule with a place (the offices there and below it, of a title or body, in places of a kind;
-- '' is any), else those of target_list_office.
create table targets.target_list (
  id         uuid primary key,
  name       text not null,
  note       text not null default '',
  place_id   uuid references targets.jurisdiction,
  title      text not null default '',
  place_kind text not null default '',
  created_at timestamptz not null default now()
);
create unique index target_list_name on targets.target_list (lower(name));

create table targets.target_list_office (
  list_id   uuid not null references targets.target_list on delete cascade,
  office_id uuid not null references targets.office on delete cascade,
  primary key (list_id, office_id)
);
create index target_list_office_office on targets.target_list_office (office_id);

-- The place and what lies in it: by its parts' own word, and by Open Civic Data ids, where a parent was not said.
create function targets.places_in(place uuid) returns setof uuid language sql stable as $$
  with recursive down (id) as (
    select p.id from targets.jurisdiction p
      join targets.jurisdiction top on top.id = $1
        and (p.id = top.id or p.division_id like replace(top.division_id, '_', '\_') || '/%')
    union
    select j.id from down join targets.jurisdiction j on j.parent_id = down.id
  )
  select down.id from down
$$;

-- The offices on a list today.
create function targets.offices_on(list uuid) returns setof uuid language sql stable as $$
  select lo.office_id from targets.target_list_office lo join targets.target_list l on l.id = lo.list_id
  where l.id = $1 and l.place_id is null
  union all
  select o.id
  from targets.target_list l
    join lateral targets.places_in(l.place_id) place (id) on true
    join targets.jurisdiction j on j.id = place.id and (l.place_kind = '' or j.kind = l.place_kind)
    join targets.office o on o.jurisdiction_id = j.id
    left join targets.body b on b.id = o.body_id
  where l.id = $1 and l.place_id is not null
    and (l.title = '' or lower(o.title) = lower(l.title) or lower(b.name) = lower(l.title))
$$;

-- The lists that an office is on today: the same from the office's side, up instead of down.
create function targets.lists_with(office uuid) returns setof uuid language sql stable as $$
  with recursive up (id, parent_id, division_id) as (
    select j.id, j.parent_id, j.division_id
    from targets.office o join targets.jurisdiction j on j.id = o.jurisdiction_id where o.id = $1
    union
    select p.id, p.parent_id, p.division_id from up join targets.jurisdiction p on p.id = up.parent_id
  )
  select lo.list_id from targets.target_list_office lo join targets.target_list l on l.id = lo.list_id
  where lo.office_id = $1 and l.place_id is null
  union all
  select l.id
  from targets.target_list l
    join targets.jurisdiction place on place.id = l.place_id
    join targets.office o on o.id = $1
    join targets.jurisdiction j on j.id = o.jurisdiction_id and (l.place_kind = '' or j.kind = l.place_kind)
    left join targets.body b on b.id = o.body_id
  where (l.title = '' or lower(o.title) = lower(l.title) or lower(b.name) = lower(l.title))
    and exists (
      select from up where up.id = place.id or starts_with(up.division_id, place.division_id || '/'))
$$;
