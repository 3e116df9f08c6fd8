-- Until when the letters of a stream should be out (a campaign whose vote is on a day). told_at: that not all of them
-- can be, since when it was told.
create table messaging.stream_deadline (
  stream   uuid primary key,
  deadline timestamptz not null,
  told_at  timestamptz
);
create index stream_deadline_at on messaging.stream_deadline (deadline);

-- Turns that went to streams with a deadline, one after another; after some it is another stream's turn.
alter table messaging.mailbox add urgent_turns smallint not null default 0;
