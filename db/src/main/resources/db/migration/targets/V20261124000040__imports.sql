-- Imports: a file is read into rows, rows are read as items, items are compared with the list, chosen, applied, undone.

-- Grows with every statement that changes the list (also by one that is rolled back), so that an import knows
-- whether what it compared with still stands. A sequence: nobody waits for anybody.
create sequence targets.list_change;
create function targets.list_changed() returns trigger language plpgsql as $$
begin
  perform nextval('targets.list_change');
  return null;
end $$;
create trigger list_changed after insert or update or delete on targets.jurisdiction
  for each statement execute function targets.list_changed();
create trigger list_changed after insert or update or delete on targets.office
  for each statement execute function targets.list_changed();
create trigger list_changed after insert or update or delete on targets.seat
  for each statement execute function targets.list_changed();
create trigger list_changed after insert or update or delete on targets.official
  for each statement execute function targets.list_changed();
create trigger list_changed after insert or update or delete on targets.term
  for each statement execute function targets.list_changed();
create trigger list_changed after insert or update or delete on targets.channel
  for each statement execute function targets.list_changed();

-- By what other lists know an official: "bioguide" "C000127".
create table targets.official_identifier (
  id          uuid primary key,
  official_id uuid not null references targets.official,
  scheme      text not null,
  code        text not null,
  unique (scheme, code)
);
create index official_identifier_official on targets.official_identifier (official_id);

-- By what other lists know a place: "census_geoid" "cd-3710".
create table targets.division_code (
  id              uuid primary key,
  jurisdiction_id uuid not null references targets.jurisdiction,
  scheme          text not null,
  code            text not null,
  unique (scheme, code)
);
create index division_code_jurisdiction on targets.division_code (jurisdiction_id);

-- The district that elects a seat, where it is another place than the office's jurisdiction.
create table targets.seat_district (
  id              uuid primary key,
  seat_id         uuid not null unique references targets.seat on delete cascade,
  jurisdiction_id uuid not null references targets.jurisdiction
);
create index seat_district_jurisdiction on targets.seat_district (jurisdiction_id);

-- How the columns of a source are read, remembered from one import to the next.
create table targets.import_source (
  name       text primary key,
  mapping    jsonb not null,
  changed_at timestamptz not null default now()
);

create table targets.import (
  id           uuid primary key,
  kind         text not null check (kind in ('officials', 'divisions', 'boundaries', 'zips')),
  format       text not null,
  file_name    text not null,
  source       text not null,            -- the name under which its mapping is remembered
  columns      text[] not null default '{}',
  mapping      jsonb not null default '{"columns": {}, "constants": {}}',
  state        text not null check (state in ('reading', 'mapping', 'comparing', 'preview', 'applying', 'applied',
                                              'undoing', 'undone', 'failed')),
  problem      text,                     -- key of a message: why it failed, or what happened last
  arguments    text[] not null default '{}',
  rows_total   integer not null default 0,
  rows_done    integer not null default 0,
  list_change  bigint,                   -- of the list, when this was compared with it
  by_account   uuid,
  created_at   timestamptz not null default now(),
  worked_at    timestamptz not null default now(),
  applied_at   timestamptz,
  undone_at    timestamptz
);
create index import_created on targets.import (created_at);

-- What stands in the file.
create table targets.import_row (
  import_id uuid not null references targets.import on delete cascade,
  number    integer not null,
  file      text not null default '',    -- within an archive
  line      integer not null,
  cells     text[] not null,
  geometry  bytea,                       -- WKB
  primary key (import_id, number)
);

-- What a row says, compared with the list. "missing" ones stand in the list and in no row.
create table targets.import_item (
  import_id uuid not null references targets.import on delete cascade,
  number    integer not null,
  verdict   text not null check (verdict in ('new', 'changed', 'unchanged', 'missing', 'proposal', 'error')),
  chosen    boolean not null default true,
  who       text not null default '',
  what      text not null default '',
  read_problems jsonb not null default '[]', -- [{"column", "key", "arguments"}], of the row itself
  problems  jsonb not null default '[]', -- … and of what it means for the list
  changes   jsonb not null default '[]', -- [{"field", "old", "new"}]
  primary key (import_id, number)
);
create index import_item_verdict on targets.import_item (import_id, verdict, number);

create table targets.import_official (
  import_id       uuid not null references targets.import on delete cascade,
  number          integer not null,
  honorific       text not null,
  given_name      text not null,
  family_name     text not null,
  salutation      text not null,
  party           text not null,
  note            text not null,
  division        text,
  scope           text,                   -- division that the place lies in
  place           text not null,
  office          text not null,
  body            text not null,
  elected         boolean,
  label           text not null,
  position        integer,
  district        text,
  from_date       date,
  from_precision  text not null,
  to_date         date,
  to_precision    text not null,
  as_of           date,
  as_of_precision text not null,
  source          text not null,
  new_id          uuid not null,          -- of whatever the row makes: the same id for an official, a seat, a term …
  person          text not null,          -- key of the person within the file
  name_key        text not null,
  broken          boolean not null,       -- by itself
  bad             boolean not null default false, -- as it stands towards the list
  jurisdiction_id uuid,
  district_id     uuid,
  office_id       uuid,
  seat_id         uuid,
  official_id     uuid,
  term_id         uuid,
  ends_term_id    uuid,                   -- of the predecessor, who makes room
  fresh_office    boolean not null default false,
  fresh_seat      boolean not null default false,
  fresh_official  boolean not null default false,
  fresh_term      boolean not null default false,
  primary key (import_id, number)
);
create table targets.import_identifier (
  import_id uuid not null references targets.import on delete cascade,
  number    integer not null,
  new_id    uuid not null,
  scheme    text not null,
  code      text not null
);
create index import_identifier_row on targets.import_identifier (import_id, number);
create table targets.import_channel (
  import_id   uuid not null references targets.import on delete cascade,
  number      integer not null,
  new_id      uuid not null,
  level       text not null check (level in ('office', 'seat', 'term')),
  kind        text not null,
  value       text not null,
  label       text not null,
  owner_id    uuid,
  known_id    uuid,                       -- the channel that it is already
  twice       boolean not null default false,
  replaces_id uuid                        -- the channel whose value it changes
);
create index import_channel_row on targets.import_channel (import_id, number);

-- Places: of divisions, boundaries and ZIP tables, and those that officials need.
create table targets.import_place (
  import_id       uuid not null references targets.import on delete cascade,
  number          integer,                -- null: needed by another row
  new_id          uuid not null,
  division        text not null,
  name            text not null,
  kind            text not null,
  parent          text,                   -- division
  code            text not null default '',
  jurisdiction_id uuid,
  geometry        bytea,
  fresh           boolean not null default false
);
create index import_place_division on targets.import_place (import_id, division);
create table targets.import_zip (
  import_id uuid not null references targets.import on delete cascade,
  number    integer not null,
  new_id    uuid not null,
  zip       text not null,
  division  text not null default '',     -- empty: the row tells where the ZIP lies
  name      text not null default '',
  state     text not null default '',
  longitude double precision,
  latitude  double precision,
  whole     boolean not null,
  known_id  uuid
);
create index import_zip_row on targets.import_zip (import_id, number);

-- What an import changed, row by row, so that it can be undone and what was edited since is left alone.
create table targets.import_change (
  id         bigint generated always as identity primary key,
  import_id  uuid not null references targets.import on delete cascade,
  relation   text not null,
  row_id     uuid not null,
  before     jsonb,                       -- null: the row was made
  after      jsonb not null,
  undone     boolean                      -- false: left alone, since it was edited since or is needed
);
create index import_change_import on targets.import_change (import_id);

-- Seats whose addressee messaging has yet to be told: the work queue of a large import.
create table targets.to_tell (
  seat_id uuid primary key references targets.seat on delete cascade
);

-- Where a jurisdiction or district lies: WKB, WGS 84, longitude before latitude.
create table targets.boundary (
  id              uuid primary key,
  jurisdiction_id uuid not null unique references targets.jurisdiction,
  geometry        bytea not null,
  source          text not null
);
-- The divisions that a ZIP code lies in.
create table targets.zip_division (
  id       uuid primary key,
  zip      text not null,
  division text not null,                 -- an Open Civic Data id, also of a place that is not in the list
  whole    boolean not null,              -- all divisions of this kind are known for this ZIP
  source   text not null,
  unique (zip, division)
);
-- Where a ZIP code's centre lies.
create table targets.zip (
  id        uuid primary key,
  zip       text not null unique,
  name      text not null,
  state     text not null,
  longitude double precision,
  latitude  double precision,
  source    text not null
);
-- Raised with every change of places; polled by every node.
create table targets.place_stamp (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into targets.place_stamp (version) values (1);
create function targets.places_changed() returns trigger language plpgsql as $$
begin
  update targets.place_stamp set version = version + 1;
  return null;
end $$;
create trigger places_changed after insert or update or delete on targets.boundary
  for each statement execute function targets.places_changed();
create trigger places_changed after insert or update or delete on targets.zip_division
  for each statement execute function targets.places_changed();
create trigger places_changed after insert or update or delete on targets.zip
  for each statement execute function targets.places_changed();

-- What is the same in two spellings of a name: no accents, no initials, no "Jr.", the first given name alone.
create function targets.name_key(given text, family text) returns text language sql immutable parallel safe as $$
  select coalesce((regexp_match(plain.given, '[[:alnum:]]{2,}'))[1], left(plain.given, 1)) || ' '
    || trim(regexp_replace(plain.family, '\s*\m(jr|sr|ii|iii|iv|[[:alnum:]])\M', '', 'g'))
  from (select
    trim(regexp_replace(regexp_replace(lower(normalize(given, NFD)), '[\u0300-\u036f''’.]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')) as given,
    trim(regexp_replace(regexp_replace(lower(normalize(family, NFD)), '[\u0300-\u036f''’.]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')) as family
  ) plain
$$;

-- The days from one date to another, none if they are the wrong way round.
create function targets.span(from_date date, to_date date) returns daterange language sql immutable parallel safe as $$
  select case when $1 is null or $2 is null or $1 < $2 then daterange($1, $2) else 'empty'::daterange end
$$;

-- Removes a row that an import made, unless something else has come to need it.
create function targets.remove_if_free(relation text, row_id uuid) returns boolean language plpgsql as $$
begin
  execute format('delete from %s where id = $1', relation::regclass) using row_id;
  return true;
exception when foreign_key_violation then
  return false;
end $$;
