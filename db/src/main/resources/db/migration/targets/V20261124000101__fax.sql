-- Numbers that are neither written to nor called.
alter table targets.channel drop constraint channel_kind_check;
alter table targets.channel add constraint channel_kind_check
  check (kind in ('email', 'phone', 'fax', 'postal', 'form', 'social'));
