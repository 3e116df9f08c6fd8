create schema messaging;

-- Who sends: what every letter says of the site that sends it. One row.
create table messaging.sender_identity (
  one        boolean primary key default true check (one),
  site_name  text not null,
  contact    text not null,
  base_url   text not null,
  domain     text not null,
  changed_at timestamptz not null default now()
);

-- A real mailbox, shared by all campaigns. free_at: not served again before (throttle); last_stream:
-- whose turn it was last.
create table messaging.mailbox (
  id          uuid primary key,
  address     text not null unique check (address = lower(address)),
  free_at     timestamptz not null default '-infinity',
  last_stream uuid not null default '00000000-0000-0000-0000-000000000000'
);

-- One holder in one seat at one mailbox. What happens to an office is one row changed here, never a
-- hundred thousand letters.
create table messaging.addressee (
  id         uuid primary key,
  seat       uuid not null,
  holder     uuid not null,
  channel    uuid not null,
  mailbox_id uuid not null references messaging.mailbox,
  name       text not null,
  salutation text not null,
  title      text not null,
  language   text not null,
  state      text not null default 'open' check (state in ('open', 'suspended', 'ended')),
  not_after  timestamptz,
  changed_at timestamptz not null default now()
);
-- at most one place that new letters for a seat go to
create unique index addressee_one_open on messaging.addressee (seat) where state <> 'ended';
create index addressee_channel on messaging.addressee (channel);
create index addressee_mailbox on messaging.addressee (mailbox_id);

-- What one sender wrote, once for each variant of the text, placeholders left in; ciphertext. Its
-- letters lead to it, so it carries nothing else. Null content: erased.
create table messaging.body (
  id      uuid primary key,
  content bytea
);

-- The only letter and the only state of its delivery. Small: queue columns only. It says nothing of
-- the mailbox: that is the addressee's, and changing it is one row.
--   reference  what it belongs to (an action), opaque;  seat  whom it is for, opaque
--   stream     fairness and pause (a campaign), opaque
--   lane       0 one person waits for it (confirmation, sign-in), 1 letters, 2 mass mail
--   holds      set of bits, due only when 0: 1 unconfirmed, 2 no channel, 4 paused, 8 successor, 16 review
--   lead_id    set when another letter of the same reference and body to the same mailbox carries this
--              one too, decided when they are first leased
--   due_at     when it is tried next; while leased, when the lease runs out
--   lease      fencing number of the lease under which it was last taken
-- No foreign key to the addressee: a row that everybody's letters point to would be share-locked by
-- every accepted action at once; addressees are never deleted.
create table messaging.letter (
  id           uuid primary key,
  reference    uuid not null,
  seat         uuid not null,
  stream       uuid not null,
  body_id      uuid not null references messaging.body,
  addressee_id uuid,
  lead_id      uuid,
  lane         smallint not null,
  holds        smallint not null,
  attempts     smallint not null default 0,
  doubts       smallint not null default 0,
  lease        bigint not null default 0,
  due_at       timestamptz not null,
  not_after    timestamptz,
  changed_at   timestamptz not null,
  state        text not null default 'queued' check (state in ('queued', 'leased', 'deferred',
               'in_doubt', 'accepted', 'replied', 'bounced', 'blocked', 'failed', 'withdrawn', 'expired')),
  unique (reference, seat)
);
-- The queue: by addressee (and so by mailbox), stream in turn, due time. Walked by its first columns,
-- so that the backlog of a throttled mailbox or a suspended addressee costs one step.
create index letter_due_by_addressee on messaging.letter (addressee_id, stream, due_at)
  where state in ('queued', 'deferred', 'in_doubt') and holds = 0 and lane > 0 and lead_id is null;
create index letter_due_first on messaging.letter (due_at)
  where state in ('queued', 'deferred', 'in_doubt') and holds = 0 and lane = 0;
create index letter_leased on messaging.letter (due_at) where state = 'leased';
create index letter_without_addressee on messaging.letter (seat) where addressee_id is null and lane > 0;
create index letter_stream on messaging.letter (stream, state);

create sequence messaging.lease;

-- The envelope and bytes of a letter from its first attempt until its fate is known; ciphertext.
create table messaging.frozen (
  letter_id uuid primary key,
  bytes     bytea not null
);

-- One row for each change of state (creation is not one); the sequence orders events for listeners.
create table messaging.history (
  id         bigint generated always as identity primary key,
  letter_id  uuid not null,
  at         timestamptz not null,
  from_state text not null,
  to_state   text not null,
  attempt    smallint not null,
  reason     text
);
create index history_letter on messaging.history (letter_id, id);

-- The embedded inbox: mail that would have left this machine; ciphertext.
create table messaging.inbox_mail (
  id            uuid primary key,
  received_at   timestamptz not null,
  envelope_from text not null,
  recipients    bytea not null,
  content       bytea not null,
  size          int not null
);
create index inbox_mail_received on messaging.inbox_mail (received_at desc, id desc);
