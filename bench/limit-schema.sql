-- The least that an honest application needs to accept an action: unique and foreign keys included.
create table campaign (id int primary key, name text not null);
insert into campaign select g, 'Campaign ' || g from generate_series(1, 1000) g;
create table supporter (
  id         bigint generated always as identity primary key,
  email      text not null unique,
  name       text not null,
  postcode   text,
  created_at timestamptz not null default now(),
  seen_at    timestamptz not null default now()
);
create table action (
  id           bigint generated always as identity primary key,
  campaign_id  int not null references campaign,
  supporter_id bigint not null references supporter,
  submit_key   uuid not null unique,
  subject      text not null,
  body         text not null,
  created_at   timestamptz not null default now()
);
create index on action (campaign_id, id);
create index on action (supporter_id);
create table message (
  id             bigint generated always as identity primary key,
  action_id      bigint not null references action,
  target_id      int not null,
  to_addr        text not null,
  rfc_message_id text not null,
  state          smallint not null default 0,
  attempts       smallint not null default 0,
  due_at         timestamptz not null default now(),
  sent_at        timestamptz,
  last_reply     text,
  unique (action_id, target_id)
);
create index message_due on message (due_at, id) where state in (0, 1);
create table event (
  id         bigint generated always as identity primary key,
  kind       text not null,
  action_id  bigint,
  data       jsonb not null,
  created_at timestamptz not null default now()
);
-- a letter of about 2 KB that compresses as badly as prose does
create table letter (id int primary key, body text not null);
insert into letter
  select g, (select string_agg(md5(g::text || i::text), ' ') from generate_series(1, 60) i) from generate_series(1, 50) g;
