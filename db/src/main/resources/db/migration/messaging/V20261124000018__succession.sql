-- Whom a letter was written to, when it follows its seat to another holder. Null: it was never led on.
alter table messaging.letter add former_id uuid;

-- Streams whose letters follow nobody by themselves: each sender is asked (a campaign's choice).
create table messaging.asks_first (
  stream uuid primary key
);
