-- Trigrams find a name in spite of a slip of the finger; a trusted extension, so the database's owner may.
create extension if not exists pg_trgm;

-- Words as they are compared: small letters without accents and apostrophes, one space between them.
create function targets.searchable(words text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(
    translate(lower(regexp_replace(normalize($1, nfd), '[\u0300-\u036f]', '', 'g')), '''’`ʼ', ''),
    '[[:space:][:punct:]]+', ' ', 'g'))
$$;

-- Each begins with a space, so that ' ab' finds the beginning of every word. What waits to be put into the index is
-- read by every search: little of it.
alter table targets.official add column search text not null
  generated always as (' ' || targets.searchable(given_name || ' ' || family_name)) stored;
create index official_search on targets.official using gin (search gin_trgm_ops) with (gin_pending_list_limit = 256);
create index official_by_name on targets.official (family_name, given_name, id);

alter table targets.jurisdiction add column search text not null
  generated always as (' ' || targets.searchable(name)) stored;
create index jurisdiction_search on targets.jurisdiction using gin (search gin_trgm_ops) with (gin_pending_list_limit = 256);
-- "there and below" by division ids
create index jurisdiction_division on targets.jurisdiction (division_id text_pattern_ops);

-- An office is looked for by its title, its body and its place; two of them stand in other tables.
alter table targets.office add column search text not null default '';
create index office_search on targets.office using gin (search gin_trgm_ops) with (gin_pending_list_limit = 256);

create function targets.office_search() returns trigger language plpgsql as $$
begin
  new.search := ' ' || targets.searchable(concat_ws(' ', new.title,
    (select b.name from targets.body b where b.id = new.body_id),
    (select j.name from targets.jurisdiction j where j.id = new.jurisdiction_id)));
  return new;
end
$$;
create trigger office_search before insert or update of title, body_id, jurisdiction_id on targets.office
  for each row execute function targets.office_search();

create function targets.place_renamed() returns trigger language plpgsql as $$
begin
  update targets.office set title = title where jurisdiction_id = new.id;
  return null;
end
$$;
create trigger place_renamed after update of name on targets.jurisdiction
  for each row when (old.name is distinct from new.name) execute function targets.place_renamed();

create function targets.body_renamed() returns trigger language plpgsql as $$
begin
  update targets.office set title = title where body_id = new.id;
  return null;
end
$$;
create trigger body_renamed after update of name on targets.body
  for each row when (old.name is distinct from new.name) execute function targets.body_renamed();

update targets.office set title = title;
