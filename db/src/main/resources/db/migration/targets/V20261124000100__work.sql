-- How the holder of a seat is reached, as messaging was last told: not at all, by no e-mail address, by one. And whether
-- something that was seen to be right was seen before the present holder came. Kept, so that the work queue finds a few
-- among a hundred thousand by an index.
alter table targets.told add column reach text not null default 'none' check (reach in ('none', 'other', 'email')),
  add column unseen boolean not null default false;

-- Says both of some seats anew. Channels are looked up by one column each, which an index serves.
create function targets.mark_told(seats uuid[]) returns void language sql as $$
  with reaching as (
    select t.seat_id, c.kind
    from targets.told t join targets.channel c on c.seat_id = t.seat_id
    where t.seat_id = any ($1) and c.state in ('unverified', 'good', 'doubtful')
    union all
    select t.seat_id, c.kind
    from targets.told t join targets.channel c on c.term_id = t.term_id
    where t.seat_id = any ($1) and c.state in ('unverified', 'good', 'doubtful')
    union all
    select s.id, c.kind
    from targets.seat s join targets.channel c on c.office_id = s.office_id
    where s.id = any ($1) and c.state in ('unverified', 'good', 'doubtful')
  ), reached as (
    select seat_id, bool_or(kind = 'email') as email from reaching group by seat_id
  ), passed as (
    select distinct t.seat_id
    from targets.told t
      join targets.term n on n.id = t.term_id
      join targets.channel c on c.seat_id = t.seat_id and c.state = 'good' and c.verified_on < n.from_date
    where t.seat_id = any ($1)
  ), now as (
    select t.seat_id,
      case when r.email then 'email' when r.seat_id is not null then 'other' else 'none' end as reach,
      p.seat_id is not null as unseen
    from targets.told t
      left join reached r on r.seat_id = t.seat_id
      left join passed p on p.seat_id = t.seat_id
    where t.seat_id = any ($1)
  )
  update targets.told x set reach = now.reach, unseen = now.unseen
  from now
  where x.seat_id = now.seat_id and (x.reach, x.unseen) is distinct from (now.reach, now.unseen)
$$;
select targets.mark_told(array(select seat_id from targets.told));

create index told_unreached on targets.told (seat_id) where reach = 'none' and term_id is not null;
create index told_unseen on targets.told (seat_id) where unseen;

-- The next ones in a state without reading all of them.
drop index targets.channel_work;
create index channel_state on targets.channel (state, id);
-- Whether somebody follows.
create index term_seat_from on targets.term (seat_id, from_date);
