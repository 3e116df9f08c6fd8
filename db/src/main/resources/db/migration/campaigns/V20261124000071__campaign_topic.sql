-- The topic of targets that a campaign is about: where its officials stand on it is shown to the organizers.
create table campaigns.campaign_topic (
  campaign_id uuid primary key references campaigns.campaign,
  topic_id    uuid not null
);
