-- Addresses that must not be mailed, as keyed hashes: they are recognised, never read.
--   expires_at null: for good;  by_account who put it there, null: by what came back
create table messaging.suppression (
  id          uuid primary key,
  fingerprint bytea not null unique,
  reason      text not null check (reason in ('complaint', 'bounce', 'hand')),
  since       timestamptz not null,
  expires_at  timestamptz,
  by_account  uuid
);
create index suppression_since on messaging.suppression (since desc, id desc);
create index suppression_expires on messaging.suppression (expires_at) where expires_at is not null;
