-- What an office's mailbox is spared: at most so many letters an hour, only within its hours.
--   letters_an_hour  null: as many as come
--   opening          minutes of the week from Monday 00:00 in the zone; null: always
alter table messaging.mailbox
  add letters_an_hour int check (letters_an_hour > 0),
  add zone            text not null default 'UTC',
  add opening         int4multirange;

create function messaging.minute_of_week(at timestamptz, zone text) returns int language sql stable as $$
  select (extract(isodow from $1 at time zone $2)::int - 1) * 1440
    + extract(hour from $1 at time zone $2)::int * 60 + extract(minute from $1 at time zone $2)::int
$$;
