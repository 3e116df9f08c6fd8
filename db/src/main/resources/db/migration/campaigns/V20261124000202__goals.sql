-- What a campaign wants to reach, shown on its page with how far it is. reached is copied from the sums now and then,
-- since each change makes every cached page anew.
create table campaigns.goal (
  campaign_id uuid primary key references campaigns.campaign,
  kind        text not null check (kind in ('people', 'letters')),
  wanted      int not null check (wanted > 0),
  reached     bigint not null default 0,
  looked_at   timestamptz not null default now()
);
