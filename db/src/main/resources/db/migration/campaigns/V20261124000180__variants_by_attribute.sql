-- Whom a letter variant suits, beside its offices: each part that holds values must hold the target's. stands: agreed,
-- supports, undecided, opposes, unknown, on the campaign's topic. silent: whom it suits gets no letter.
alter table campaigns.version_variant
  add bodies        text[] not null default '{}',
  add jurisdictions uuid[] not null default '{}',
  add parties       text[] not null default '{}',
  add stands        text[] not null default '{}',
  add silent        boolean not null default false;
