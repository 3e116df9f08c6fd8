-- What live campaigns need is told first.
alter table targets.to_tell add column needed boolean not null default false;
create index to_tell_order on targets.to_tell (needed desc, seat_id);

-- Channels that an import changed, of which nobody was told yet.
create table targets.to_announce (
  channel_id uuid primary key references targets.channel on delete cascade
);
