-- What somebody typed into a form of a campaign and has not saved yet: hers alone, given back to her after a session
-- that ran out. names and texts belong together by position.
create table campaigns.unsaved (
  account_id  uuid not null,
  campaign_id uuid not null references campaigns.campaign,
  form        text not null,
  number      int not null,       -- of the version that the form was made of
  names       text[] not null,
  texts       text[] not null,
  at          timestamptz not null,
  primary key (account_id, campaign_id, form)
);
create index unsaved_at on campaigns.unsaved (at);
