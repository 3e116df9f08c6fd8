-- An alert as it was pasted or uploaded, kept before anything else is done with it. Read anew each time: what was
-- read is not stored, only what a person said otherwise.
create table campaigns.alert (
  id          uuid primary key,
  group_id    uuid not null references campaigns.advocacy_group,
  author      uuid not null,                -- an account
  created_at  timestamptz not null,
  name        text not null default '',     -- of the file
  subject     text not null default '',     -- of the mail, or the page's title
  text        text not null,
  cut         boolean not null default false,
  campaign_id uuid references campaigns.campaign
);
create index alert_group on campaigns.alert (group_id, created_at desc);

-- An office that an alert names and the list of officials lacks; work for whoever keeps that list.
create table campaigns.proposed_office (
  id              uuid primary key,
  group_id        uuid not null references campaigns.advocacy_group,
  campaign_id     uuid not null references campaigns.campaign,
  variant         text not null default '', -- the campaign's letter for this office
  author          uuid not null,
  created_at      timestamptz not null,
  place           text not null,            -- as the alert says it
  jurisdiction_id uuid,                     -- of targets
  title           text not null,
  body            text not null,
  decided_at      timestamptz,              -- null: open
  decided_by      uuid,
  office_id       uuid                      -- what it became; null: declined
);
create index proposed_office_open on campaigns.proposed_office (created_at) where decided_at is null;
create index proposed_office_campaign on campaigns.proposed_office (campaign_id);

create table campaigns.proposed_seat (
  office_id   uuid not null references campaigns.proposed_office,
  position    smallint not null,
  label       text not null,
  given_name  text not null,
  family_name text not null,                -- empty: nobody is named
  phones      text[] not null,
  emails      text[] not null,
  forms       text[] not null,
  source      text not null,                -- the words of the alert
  primary key (office_id, position)
);
