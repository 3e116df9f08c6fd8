-- What a campaign did, added up after it happened: never in the transaction that accepts an action. key by dimension:
-- all '', hour '2026-11-24T18' (UTC), source, language, place (first three digits of the ZIP code), seat, call.
create table campaigns.tally (
  campaign_id uuid not null,
  dimension   text not null,
  key         text not null,
  taken       bigint not null default 0,
  edited      bigint not null default 0,   -- of those taken: in her own words
  confirmed   bigint not null default 0,
  expired     bigint not null default 0,
  people      bigint not null default 0,   -- different people who confirmed
  updates     bigint not null default 0,   -- of those: who want to hear from the group
  letters     bigint not null default 0,
  calls       bigint not null default 0,
  primary key (campaign_id, dimension, key)
);

-- Everything that happened before this instant is added up. One row.
create table campaigns.tally_mark (
  one        boolean primary key default true check (one),
  counted_to timestamptz                   -- null: nothing yet
);
insert into campaigns.tally_mark default values;

-- Who is counted among a campaign's people; ids only.
create table campaigns.participant (
  campaign_id  uuid not null,
  supporter_id uuid not null,
  updates      boolean not null default false,
  primary key (campaign_id, supporter_id)
);

-- Block ranges follow the order of writing, and cost an accepted action nothing.
create index action_taken_at on campaigns.action using brin (taken_at) with (pages_per_range = 32);
create index action_confirmed_at on campaigns.action (confirmed_at, id) where confirmed_at is not null;
create index action_expired_at on campaigns.action (expired_at) where expired_at is not null;

-- The outcome of a call as it was added up; she may say another later.
alter table campaigns.call_outcome add counted text;
create index call_outcome_uncounted on campaigns.call_outcome (at) where counted is distinct from outcome;
