-- What an operator stopped for a time: everything, one stream, one domain of recipients. Few rows, read with every
-- lease; ending one lets the letters go on, none of which was touched.
create table messaging.pause (
  id         uuid primary key,
  scope      text not null check (scope in ('everything', 'stream', 'domain')),
  key        text not null default '',    -- the stream or the domain; empty for everything
  reason     text not null,
  by_account uuid not null,
  since      timestamptz not null,
  unique (scope, key)
);

-- Who made a change, where a person did.
alter table messaging.history add column by_account uuid;
-- For the chart by hour. History is written in the order of time, so block ranges do, and cost a write nothing.
create index history_at on messaging.history using brin (at);
-- What waits for a person.
create index letter_attention on messaging.letter (changed_at, id)
  where state in ('bounced', 'blocked', 'failed') or (holds & 16) <> 0;
