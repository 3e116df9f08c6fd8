-- The number of the version whose texts this one brought back; null: it was written.
alter table campaigns.campaign_version add restored int;
