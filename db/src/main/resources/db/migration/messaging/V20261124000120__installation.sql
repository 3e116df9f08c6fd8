-- Names this database through all its backups: what a node remembers of having sent belongs to it.
create table messaging.installation (
  one boolean primary key default true check (one),
  id  uuid not null
);
insert into messaging.installation (id) values (gen_random_uuid());
