-- source: by which link she came, as the organizers named it; empty: not known. Nothing of the visitor.
-- edited: whether she changed the sample's words.
alter table campaigns.action
  add source text not null default '',
  add edited boolean not null default false;
