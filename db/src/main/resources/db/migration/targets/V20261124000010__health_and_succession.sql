-- Officials, as their own pages and other lists show them.
alter table targets.official add pronouns text not null default '';
alter table targets.official add photo_url text not null default '';
create table targets.official_link (
  official_id uuid not null references targets.official on delete cascade,
  position    smallint not null,
  url         text not null,
  label       text not null default '',
  primary key (official_id, position)
);

-- When the office is elected next, as far as known.
alter table targets.office add next_election date;
alter table targets.office add next_election_precision text not null default 'day'
  check (next_election_precision in ('year', 'month', 'day'));

-- How somebody saw that a channel is right; empty where nobody said.
alter table targets.channel add verified_how text not null default ''
  check (verified_how in ('', 'phone', 'website', 'email', 'person', 'paper'));

-- What showed it: a mail server's own words.
alter table targets.channel_history add evidence text not null default '';

-- How an office wants to be written to, by the channel it says so of. Read when letters are planned.
create table targets.protocol (
  channel_id      uuid primary key references targets.channel on delete cascade,
  subject_prefix  text not null default '',
  public_comment  boolean not null default false,
  deadline_days   smallint check (deadline_days between 0 and 60), -- days before a meeting; null: no deadline
  deadline_time   time,
  deadline_note   text not null default '',
  hours           text not null default '',       -- "Mo-Fr 09:00-17:00", as OpenStreetMap writes opening hours
  hours_zone      text not null default '',       -- IANA; empty: the jurisdiction's
  daily_digest    boolean not null default false,
  letters_an_hour integer check (letters_an_hour between 1 and 100000),
  changed_at      timestamptz not null default now(),
  changed_by      uuid,
  constraint protocol_deadline check ((deadline_days is null) = (deadline_time is null))
);

-- Days on which mail servers put letters to a channel off, until one is accepted.
create table targets.put_off (
  channel_id uuid not null references targets.channel on delete cascade,
  day        date not null,
  primary key (channel_id, day)
);

-- Of which terms and elections the keepers of the list were warned, how many days before.
create table targets.warned (
  about uuid not null,
  day   date not null,
  days  smallint not null,
  primary key (about, day, days)
);

-- Found by the work queue.
create index channel_work on targets.channel (state) where state in ('failing', 'blocked', 'doubtful', 'unverified');
create index channel_verified on targets.channel (verified_on) where state = 'good';
create index term_ends on targets.term (to_date) where to_date is not null;
create index office_next_election on targets.office (next_election) where next_election is not null;
create index told_term on targets.told (term_id);
