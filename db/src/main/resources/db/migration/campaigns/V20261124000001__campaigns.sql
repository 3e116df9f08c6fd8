create schema campaigns;

-- A local group; the word "group" is SQL's own.
create table campaigns.advocacy_group (
  id         uuid primary key,
  name       text not null,
  slug       text not null unique,
  created_at timestamptz not null default now()
);

create table campaigns.campaign (
  id              uuid primary key,
  group_id        uuid not null references campaigns.advocacy_group,
  state           text not null default 'draft' check (state in ('draft', 'live', 'closed')),
  main_language   text not null,
  live_version    uuid,
  draft_version   uuid,
  demonstration   boolean not null default false,
  keep_queued     boolean not null default true,   -- when closed: queued letters still go
  created_at      timestamptz not null default now(),
  published_at    timestamptz,
  closed_at       timestamptz
);
create index campaign_group on campaigns.campaign (group_id, created_at desc);
create index campaign_live on campaigns.campaign (published_at desc) where state = 'live';

-- Slugs are site-wide and never used again; an old one leads to the current one.
create table campaigns.slug (
  slug        text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  campaign_id uuid not null references campaigns.campaign,
  current     boolean not null
);
create unique index slug_current on campaigns.slug (campaign_id) where current;

-- Immutable: an edit is a new version, so a queued text never changes. number orders them and is the
-- guard against two people overwriting each other.
create table campaigns.campaign_version (
  id          uuid primary key,
  campaign_id uuid not null references campaigns.campaign,
  number      int not null,
  author      uuid not null,
  created_at  timestamptz not null default now(),
  place       text not null default '',     -- as people say it: "Durham County, North Carolina"
  note        text not null default '',     -- for organizers only
  unique (campaign_id, number)
);

-- Texts by step, variant and language. step: page (title, ask as subject, story as text), write (a letter's
-- subject and text), call (script), thanks. variant '' where a step has only one.
create table campaigns.version_text (
  version_id uuid not null references campaigns.campaign_version,
  step       text not null check (step in ('page', 'write', 'call', 'thanks')),
  variant    text not null default '',
  language   text not null,
  title      text not null default '',
  subject    text not null default '',
  text       text not null default '',
  primary key (version_id, step, variant, language)
);

-- The ordered letter variants: the first whose offices contain the seat's counts; none given: all seats.
create table campaigns.version_variant (
  version_id uuid not null references campaigns.campaign_version,
  variant    text not null,
  position   smallint not null,
  label      text not null default '',
  offices    uuid[] not null default '{}',
  primary key (version_id, variant)
);

create table campaigns.version_seat (
  version_id uuid not null references campaigns.campaign_version,
  seat_id    uuid not null,
  position   smallint not null,
  primary key (version_id, seat_id)
);

-- One person within one group. Hash: keyed, for search by exact match; the rest ciphertext.
create table campaigns.supporter (
  id          uuid primary key,
  group_id    uuid not null references campaigns.advocacy_group,
  email_hash  bytea not null,
  email       bytea not null,
  name        bytea not null,
  zip         bytea not null,
  language    text not null,
  created_at  timestamptz not null default now(),
  unique (email_hash, group_id)             -- in this order: found by address in all groups, too
);

-- What was asked and answered with an action, with its words; whose it is, the action says.
create table campaigns.consent (
  action_id    uuid not null,
  purpose      text not null check (purpose in ('updates')),
  group_id     uuid not null references campaigns.advocacy_group,
  given        boolean not null,
  words        text not null,
  language     text not null,
  at           timestamptz not null,
  primary key (action_id, purpose)
);

-- One supporter's completed participation. Null supporter and writer: erased. writer: the ZIP code and name
-- she gave this time, as ciphertext; whoever types another's address neither changes nor sees what that person
-- once gave. The supporter's row is checked at the end of the transaction, so that the submit key comes first.
create table campaigns.action (
  id           uuid primary key,
  campaign_id  uuid not null references campaigns.campaign,
  group_id     uuid not null references campaigns.advocacy_group,
  version_id   uuid not null references campaigns.campaign_version,
  supporter_id uuid references campaigns.supporter on delete set null deferrable initially deferred,
  writer       bytea,
  language     text not null,
  submit_key   uuid not null unique,
  content_hash bytea not null,             -- the same key with other content is refused
  taken_at     timestamptz not null,
  confirmed_at timestamptz,
  expired_at   timestamptz,
  mended       smallint not null default 0 -- how often the address was mended
);
create index action_campaign on campaigns.action (campaign_id, id);
create index action_supporter on campaigns.action (supporter_id);
create index action_unconfirmed on campaigns.action (taken_at) where confirmed_at is null and expired_at is null;

-- At most one confirmation mail an address a day.
create table campaigns.confirmation_mail (
  email_hash bytea primary key,
  sent_at    timestamptz not null
);

create table campaigns.call_outcome (
  action_id uuid not null references campaigns.action on delete cascade,
  seat_id   uuid not null,
  outcome   text not null check (outcome in ('spoke', 'voicemail', 'no_answer', 'wrong_number', 'disconnected')),
  at        timestamptz not null,
  primary key (action_id, seat_id)
);

-- Raised with every change that a public page shows; polled by every node's caches.
create table campaigns.stamp (
  one     boolean primary key default true check (one),
  version bigint not null
);
insert into campaigns.stamp (version) values (1);
