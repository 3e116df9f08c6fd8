-- The target lists that a campaign's seats were taken from, with the seats that a list had then: what has changed
-- since is told to the organizers, who decide.
create table campaigns.campaign_list (
  campaign_id uuid not null references campaigns.campaign,
  list_id     uuid not null,               -- of targets
  seats       uuid[] not null,
  taken_at    timestamptz not null,
  primary key (campaign_id, list_id)
);
