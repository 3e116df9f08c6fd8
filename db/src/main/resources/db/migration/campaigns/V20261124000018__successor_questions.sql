-- Supporters asked by mail, since the holder that their letter names has left the seat.
create table campaigns.successor_question (
  action_id uuid not null references campaigns.action on delete cascade,
  seat_id   uuid not null,
  asked_at  timestamptz not null,
  primary key (action_id, seat_id)
);

-- Letters of this campaign follow no successor before their writer was asked.
alter table campaigns.campaign add ask_first boolean not null default false;
