-- What somebody says is wrong about an official or an office. Her words and her address are ciphertext; the address
-- is erased with the answer. The same said twice while it waits is one.
create table targets.correction (
  id            uuid primary key,
  official_id   uuid references targets.official,
  office_id     uuid references targets.office,
  about         text not null check (about in ('left', 'name', 'channel', 'missing', 'other')),
  channel_id    uuid references targets.channel,
  value         bytea not null,          -- what it should be
  note          bytea not null,
  source        bytea not null,
  content_hash  bytea not null,          -- keyed
  from_office   boolean not null,        -- says so
  known_address boolean not null,        -- gave an e-mail address that is the office's own here
  email         bytea,                   -- null: none given, or answered
  language      text not null,
  state         text not null default 'open' check (state in ('open', 'applied', 'refused')),
  word          text not null default '',
  created_at    timestamptz not null,
  decided_at    timestamptz,
  decided_by    uuid,
  constraint correction_of_one check (num_nonnulls(official_id, office_id) = 1),
  constraint correction_answered check (state = 'open' or email is null)
);
create unique index correction_once on targets.correction (content_hash) where state = 'open';
create index correction_open on targets.correction (created_at, id) where state = 'open';
create index correction_decided on targets.correction (decided_at desc) where state <> 'open';
create index correction_official on targets.correction (official_id);
create index correction_office on targets.correction (office_id);
