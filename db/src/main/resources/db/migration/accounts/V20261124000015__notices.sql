-- What one of the staff must know. The words are in the message bundles, so that each reads them in her language.
create table accounts.notice (
  id         uuid primary key,
  account_id uuid not null references accounts.account on delete cascade,
  kind       text not null,              -- last part of the message key
  about      uuid not null,              -- so that the same is not told twice while it is unread
  path       text not null,              -- where there is something to do
  arguments  text[] not null,            -- of the message: titles, names of officials, days; never a supporter's data
  created_at timestamptz not null,
  read_at    timestamptz,
  mailed_at  timestamptz
);
create unique index notice_unread on accounts.notice (account_id, kind, about) where read_at is null;
create index notice_account on accounts.notice (account_id, id desc);
create index notice_unmailed on accounts.notice (account_id) where mailed_at is null and read_at is null;
