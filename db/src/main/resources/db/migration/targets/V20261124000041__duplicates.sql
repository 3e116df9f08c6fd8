-- Pairs of officials that somebody looked at and found to be two people.
create table targets.distinct_officials (
  one   uuid not null references targets.official on delete cascade,
  other uuid not null references targets.official on delete cascade,
  primary key (one, other),
  constraint in_order check (one < other)
);

-- Lets all that points at one official point at another, whatever tables there are by now, and removes the first.
create function targets.merge_officials(kept uuid, gone uuid) returns void language plpgsql as $$
declare
  reference record;
begin
  delete from targets.distinct_officials where gone in (one, other);
  for reference in
    select c.conrelid::regclass as relation, a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'targets.official'::regclass
      and c.conrelid <> 'targets.distinct_officials'::regclass
  loop
    execute format('update %s set %I = $1 where %I = $2', reference.relation, reference.name, reference.name)
      using kept, gone;
  end loop;
  delete from targets.official where id = gone;
end $$;
