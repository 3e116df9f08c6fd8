-- Two officials who are found to be one bring their pages together, whatever place those had in their lists.
alter table targets.official_link drop constraint official_link_pkey;
alter table targets.official_link add column id uuid not null primary key default gen_random_uuid();
create index official_link_official on targets.official_link (official_id, position);
