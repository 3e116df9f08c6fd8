-- Off the lists; the address still says how it ended.
alter table campaigns.campaign drop constraint campaign_state_check;
alter table campaigns.campaign
  add constraint campaign_state_check check (state in ('draft', 'live', 'closed', 'archived')),
  add outcome text check (outcome in ('won', 'lost', 'over'));

-- The look of another person at a campaign's newest version. It holds for that version alone: a save makes another,
-- at which nobody has looked.
create table campaigns.review (
  campaign_id  uuid primary key references campaigns.campaign,
  version_id   uuid not null references campaigns.campaign_version,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  approved_by  uuid,
  approved_at  timestamptz,
  own          boolean not null default false,  -- approved by whoever wrote it
  publish_at   timestamptz,                     -- null: when somebody presses the button
  zone         text                             -- in which that time was said
);
create index review_due on campaigns.review (publish_at) where publish_at is not null;

-- What became of a campaign, by whom, and what was said to it. Null account: the clock.
create table campaigns.campaign_event (
  id          uuid primary key,
  campaign_id uuid not null references campaigns.campaign,
  what        text not null,
  number      int,
  account     uuid,
  comment     text not null default '',
  due         timestamptz,
  at          timestamptz not null
);
create index campaign_event_campaign on campaigns.campaign_event (campaign_id, id desc);

-- Whether people may approve what they wrote themselves: never, where nobody else could, or always. One row.
create table campaigns.review_policy (
  one      boolean primary key default true check (one),
  own_work text not null check (own_work in ('never', 'alone', 'always'))
);
insert into campaigns.review_policy (own_work) values ('alone');
