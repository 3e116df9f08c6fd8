-- What people of the group may do with a campaign. Who is not named has the role of the others, who own it together
-- until somebody says otherwise.
create table campaigns.campaign_member (
  campaign_id uuid not null references campaigns.campaign,
  account_id  uuid not null,
  role        text not null check (role in ('owner', 'editor', 'reviewer', 'reader')),
  primary key (campaign_id, account_id)
);
alter table campaigns.campaign
  add others_role text not null default 'owner' check (others_role in ('owner', 'editor', 'reviewer', 'reader'));
