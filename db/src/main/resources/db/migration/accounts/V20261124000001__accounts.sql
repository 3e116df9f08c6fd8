create schema accounts;

create table accounts.account (
  id            uuid primary key,
  email         text not null,
  name          text not null,
  password_hash text not null,
  site_admin    boolean not null default false,
  target_admin  boolean not null default false,
  language      text not null default 'en',
  disabled      boolean not null default false,
  demonstration boolean not null default false,
  created_at    timestamptz not null default now(),
  signed_in_at  timestamptz
);
create unique index account_email on accounts.account (lower(email));

-- Staff of a group (campaigns.advocacy_group, an id of another module).
create table accounts.membership (
  account_id uuid not null references accounts.account on delete cascade,
  group_id   uuid not null,
  role       text not null check (role in ('organizer')),
  primary key (account_id, group_id)
);
create index membership_group on accounts.membership (group_id);

-- A mailed link by which somebody makes her account; the first site admin's is printed on the console.
create table accounts.invitation (
  id           uuid primary key,
  email        text,                      -- null: the first site admin's, whose address is not known
  site_admin   boolean not null default false,
  target_admin boolean not null default false,
  group_id     uuid,                      -- with it: organizer of this group
  invited_by   uuid references accounts.account,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  used_at      timestamptz
);

-- A mailed link by which somebody who forgot her password sets another.
create table accounts.password_reset (
  id         uuid primary key,
  account_id uuid not null references accounts.account on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index password_reset_account on accounts.password_reset (account_id);

-- The site's settings. One row, none before they were given.
create table accounts.site (
  one             boolean primary key default true check (one),
  base_url        text not null,
  name            text not null,
  contact         text not null,
  sending_domain  text not null,
  privacy_text    text not null,
  trusted_proxies text not null default '',
  changed_at      timestamptz not null default now()
);

-- Spring Session (org/springframework/session/jdbc/schema-postgresql.sql).
create table accounts.spring_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval int not null,
  expiry_time           bigint not null,
  principal_name        varchar(100)
);
create unique index spring_session_ix1 on accounts.spring_session (session_id);
create index spring_session_ix2 on accounts.spring_session (expiry_time);
create index spring_session_ix3 on accounts.spring_session (principal_name);
create table accounts.spring_session_attributes (
  session_primary_id char(36) not null references accounts.spring_session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);
