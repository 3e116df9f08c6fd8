-- Domains of recipients whose mail system refused us by policy: letters to them wait, now and then one tries.
--   late      it was told by a report that came back, so a relay's "taken" is not yet the office's
--   step      how often the pause was doubled;  refusals  since it is open
--   probe_at  when the next letter may try;  probe_id  the one that does
--   kept_by   a person keeps it stopped: no letter tries
--   closes_at null: open; in the future: a letter was taken, and no report came back so far; past: closed, kept for a
--             day's memory, so that the pause grows on when it opens again
create table messaging.circuit (
  id        uuid primary key,
  domain    text not null unique,
  reason    text not null,
  late      boolean not null,
  since     timestamptz not null,
  refusals  int not null,
  step      smallint not null,
  probe_at  timestamptz not null,
  probe_id  uuid,
  kept_by   uuid,
  closes_at timestamptz
);
create index circuit_probe on messaging.circuit (probe_id) where probe_id is not null;

create index mailbox_domain on messaging.mailbox (split_part(address, '@', 2));
