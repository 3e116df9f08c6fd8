-- The transaction that wrote a change: what is below the oldest running one is complete, whatever the order in which
-- ids were committed. Block ranges follow the order of writing, and cost a write nothing.
alter table messaging.history add tx bigint not null default pg_current_xact_id()::text::bigint;
create index history_tx on messaging.history using brin (tx) with (pages_per_range = 16);

-- Letters of a stream to a seat by the state that ended their waiting, added up from history after the fact.
create table messaging.tally (
  stream  uuid not null,
  seat    uuid not null,
  state   text not null,
  letters bigint not null,
  primary key (stream, seat, state)
);

-- Transactions below this one are added up. One row.
create table messaging.tally_mark (
  one     boolean primary key default true check (one),
  counted bigint not null
);
insert into messaging.tally_mark (counted) values (0);
