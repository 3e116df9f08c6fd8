create schema targets;

create table targets.jurisdiction (
  id              uuid primary key,
  division_id     text not null unique,   -- ocd-division/…
  jurisdiction_id text unique,            -- ocd-jurisdiction/…
  name            text not null,
  kind            text not null,          -- country, state, county, place, district, other
  parent_id       uuid references targets.jurisdiction,
  time_zone       text,                   -- IANA; null: the parent's
  created_at      timestamptz not null default now()
);
create index jurisdiction_parent on targets.jurisdiction (parent_id);

-- The time zone of a jurisdiction: its own, else the nearest ancestor's, else UTC.
-- "union" drops a row seen before, so that even a circle of parents would come to an end.
create function targets.zone_of(jurisdiction uuid) returns text language sql stable as $$
  with recursive up (parent_id, time_zone) as (
    select j.parent_id, j.time_zone from targets.jurisdiction j where j.id = $1
    union
    select j.parent_id, j.time_zone from up join targets.jurisdiction j on j.id = up.parent_id
    where up.time_zone is null
  )
  select coalesce((select up.time_zone from up where up.time_zone is not null), 'UTC')
$$;

-- The civil date there at an instant.
create function targets.day_in(jurisdiction uuid, at timestamptz) returns date language sql stable as $$
  select ($2 at time zone targets.zone_of($1))::date
$$;

create table targets.body (
  id              uuid primary key,
  jurisdiction_id uuid not null references targets.jurisdiction,
  name            text not null,
  unique (jurisdiction_id, name)
);

create table targets.office (
  id              uuid primary key,
  jurisdiction_id uuid not null references targets.jurisdiction,
  body_id         uuid references targets.body,
  title           text not null,
  elected         boolean not null default true,
  created_at      timestamptz not null default now(),
  unique (jurisdiction_id, title)
);

create table targets.seat (
  id        uuid primary key,
  office_id uuid not null references targets.office,
  position  smallint not null,
  label     text not null default '',     -- "District 2", "at large"; empty for the only seat
  unique (office_id, position)
);

create table targets.official (
  id          uuid primary key,
  given_name  text not null,
  family_name text not null,
  honorific   text not null default '',   -- "Dr."
  salutation  text not null default '',   -- overrides the office's title and family name
  party       text not null default '',
  note        text not null default '',
  created_at  timestamptz not null default now()
);
create index official_family_name on targets.official (lower(family_name), lower(given_name));

-- Half-open civil dates. The precision says how much of a date is known; an unknown day or month is 1.
create table targets.term (
  id             uuid primary key,
  seat_id        uuid not null references targets.seat,
  official_id    uuid not null references targets.official,
  from_date      date,
  from_precision text not null default 'day' check (from_precision in ('year', 'month', 'day')),
  to_date        date,
  to_precision   text not null default 'day' check (to_precision in ('year', 'month', 'day')),
  as_of          date,                     -- known to hold the seat on this day, where the start is unknown
  as_of_precision text not null default 'day' check (as_of_precision in ('year', 'month', 'day')),
  end_reason     text not null default '',
  during         daterange generated always as (daterange(from_date, to_date, '[)')) stored,
  created_at     timestamptz not null default now(),
  constraint term_order check (from_date is null or to_date is null or from_date < to_date),
  constraint term_one_holder exclude using gist (seat_id with =, during with &&)
);
create index term_official on targets.term (official_id);

-- One way to reach a seat, a term or a whole office.
create table targets.channel (
  id            uuid primary key,
  office_id     uuid references targets.office,
  seat_id       uuid references targets.seat,
  term_id       uuid references targets.term,
  kind          text not null check (kind in ('email', 'phone', 'postal', 'form', 'social')),
  value         text not null,
  label         text not null default '',
  source        text not null,
  verified_on   date,
  verified_by   uuid,
  state         text not null default 'unverified'
                check (state in ('unverified', 'good', 'doubtful', 'failing', 'blocked', 'retired')),
  demonstration boolean not null default false,
  created_at    timestamptz not null default now(),
  constraint channel_of_one check (num_nonnulls(office_id, seat_id, term_id) = 1)
);
create index channel_office on targets.channel (office_id) where office_id is not null;
create index channel_seat on targets.channel (seat_id) where seat_id is not null;
create index channel_term on targets.channel (term_id) where term_id is not null;

create table targets.channel_history (
  id         bigint generated always as identity primary key,
  channel_id uuid not null references targets.channel,
  at         timestamptz not null default now(),
  from_state text,
  to_state   text not null,
  reason     text not null,
  platform   boolean not null,            -- the reason is one of the platform's own words, not a person's
  by_account uuid,
  event_sequence bigint unique            -- of messaging's report that caused it: told again, it changes nothing
);
create index channel_history_channel on targets.channel_history (channel_id, id);

-- Who holds a seat and by which e-mail channel it is reached, as messaging was last told.
create table targets.told (
  seat_id    uuid primary key references targets.seat,
  term_id    uuid references targets.term,
  channel_id uuid references targets.channel
);

-- What supporters said of a call.
create table targets.call_report (
  id         uuid primary key,
  channel_id uuid not null references targets.channel,
  reference  uuid not null,
  outcome    text not null check (outcome in ('wrong_number', 'disconnected')),
  at         timestamptz not null default now(),
  unique (channel_id, reference, outcome)
);

-- The seats that live campaigns aim at: told by campaigns, so that work can be sorted by it.
create table targets.need (
  campaign uuid not null,
  seat_id  uuid not null references targets.seat,
  primary key (campaign, seat_id)
);
create index need_seat on targets.need (seat_id);

-- Raised with every change that a public page shows; polled by every node's caches.
create table targets.stamp (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into targets.stamp (version) values (1);
