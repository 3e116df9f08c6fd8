-- What campaigns are about, as far as officials take a stand on it.
create table targets.topic (
  id         uuid primary key,
  name       text not null,
  created_at timestamptz not null default now()
);
create unique index topic_name on targets.topic (lower(name));

-- Where an official stands, as was seen on a day; the latest one counts.
create table targets.stance (
  id          uuid primary key,
  official_id uuid not null references targets.official,
  topic_id    uuid not null references targets.topic,
  position    text not null check (position in ('supports', 'opposes', 'undecided', 'agreed')),
  quote       text not null default '',
  source      text not null,
  said_on     date not null,
  by_account  uuid,
  created_at  timestamptz not null default now()
);
create index stance_official on targets.stance (official_id, topic_id, said_on desc, id desc);
create index stance_topic on targets.stance (topic_id);
