\set e random(1, 5000000)
\set c random(1, 1000)
\set l random(1, 50)
begin;
insert into supporter (email, name, postcode) values ('supporter' || :e || '@example.invalid', 'Sam Example', 'AB1 2CD')
  on conflict (email) do update set seen_at = now() returning id as sid \gset
insert into action (campaign_id, supporter_id, submit_key, subject, body)
  select :c, :sid, gen_random_uuid(), 'Please vote for the bill', body from letter where id = :l returning id as aid \gset
insert into message (action_id, target_id, to_addr, rfc_message_id)
  select :aid, t, 'official' || t || '@parliament.invalid', '<' || :aid || '.' || t || '@mail.example.invalid>' from generate_series(1, 6) t;
insert into event (kind, action_id, data) values ('action.accepted', :aid, '{"v":1,"source":"email"}'::jsonb);
commit;
