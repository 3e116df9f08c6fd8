-- Whom of the targets a supporter writes to: all, those she chooses, some (reach_count) that the site picks for her, or
-- her own by her ZIP code.
alter table campaigns.campaign_version
  add reach       text not null default 'all' check (reach in ('all', 'choose', 'some', 'own')),
  add reach_count smallint not null default 1 check (reach_count between 1 and 100);
