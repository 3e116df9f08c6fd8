-- What came back: bounces, answers, automatic answers, complaints. Content is ciphertext and goes with its row,
-- some weeks after it was settled.
--   fingerprint  of sender, Message-ID and body: the same mail told twice is one row
--   way          the kind of address it came to
--   letter_id    what it is about, null where that is not known
--   kind         what it is, null until it was looked at; status: enhanced code (RFC 3463), where it says one
--   proposal     what a person is advised to make of it, where it could not be told
--   settled_at   null: still to be looked at (kind is null too) or to be decided by a person
create table messaging.inbound (
  id          uuid primary key,
  fingerprint bytea not null unique,
  received_at timestamptz not null,
  way         text not null,
  letter_id   uuid,
  kind        text,
  status      text,
  proposal    text,
  settled_at  timestamptz,
  decided_by  uuid,
  content     bytea
);
create index inbound_open on messaging.inbound (received_at, id) where settled_at is null;
create index inbound_settled on messaging.inbound (settled_at) where settled_at is not null;
create index inbound_letter on messaging.inbound (letter_id, received_at) where letter_id is not null;

-- How mail is set up. One row. verified_domain: for this sending domain a test letter came back to us, so answers
-- reach us too.
create table messaging.mail_setup (
  one             boolean primary key default true check (one),
  signing         boolean not null default true,
  relaying        boolean not null default true,
  verified_domain text,
  verified_at     timestamptz
);

-- Test letters to ourselves. findings: what was seen on arrival, key=value, one a line.
create table messaging.mail_test (
  id         uuid primary key,
  sent_at    timestamptz not null,
  arrived_at timestamptz,
  findings   text
);

-- Where reading a mailbox by IMAP stopped: UIDs rise within one UIDVALIDITY (RFC 9051 section 2.3.1.1).
create table messaging.imap_mark (
  mailbox      text primary key,
  uid_validity bigint not null,
  last_uid     bigint not null
);
