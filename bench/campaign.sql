-- One live campaign with six seats at six mailboxes, and who sends: what P1 to P12 work with. Made input, invented people.
insert into messaging.sender_identity (site_name, contact, base_url, domain, changed_at)
  values ('Bench', 'contact@site.example', 'http://127.0.0.1', 'site.example', now());
-- P2 is measured with signing off, as its limit does not sign
insert into messaging.mail_setup (signing) values (false);
insert into accounts.site (base_url, name, contact, sending_domain, privacy_text)
  values ('http://127.0.0.1', 'Bench', 'contact@site.example', 'site.example', 'Nothing is kept.');

insert into targets.jurisdiction (id, division_id, name, kind, time_zone)
  values ('b0000000-0000-7000-8000-000000000001', 'ocd-division/country:us/state:nc/county:bench', 'Bench County', 'county', 'America/New_York');
insert into targets.office (id, jurisdiction_id, title)
  values ('b0000000-0000-7000-8000-000000000002', 'b0000000-0000-7000-8000-000000000001', 'County Commissioner');
create temporary table made as
  select n,
         ('b1000000-0000-7000-8000-00000000000' || n)::uuid as seat,
         ('b2000000-0000-7000-8000-00000000000' || n)::uuid as official,
         ('b3000000-0000-7000-8000-00000000000' || n)::uuid as term,
         ('b4000000-0000-7000-8000-00000000000' || n)::uuid as channel,
         ('b5000000-0000-7000-8000-00000000000' || n)::uuid as mailbox
  from generate_series(1, 6) n;
insert into targets.seat (id, office_id, position, label)
  select seat, 'b0000000-0000-7000-8000-000000000002', n, 'District ' || n from made;
insert into targets.official (id, given_name, family_name) select official, 'Sam', 'Example' || n from made;
insert into targets.term (id, seat_id, official_id, from_date) select term, seat, official, date '2020-01-01' from made;
insert into targets.channel (id, term_id, kind, value, source, state)
  select channel, term, 'email', 'official' || n || '@county.example', 'made', 'good' from made;
insert into messaging.mailbox (id, address) select mailbox, 'official' || n || '@county.example' from made;
insert into messaging.addressee (id, seat, holder, channel, mailbox_id, name, salutation, title, language)
  select gen_random_uuid(), seat, term, channel, mailbox, 'Sam Example' || n, 'Commissioner Example' || n, 'County Commissioner', 'en' from made;

insert into campaigns.advocacy_group (id, name, slug) values ('b0000000-0000-7000-8000-000000000003', 'Bench Neighbors', 'bench-neighbors');
insert into campaigns.campaign (id, group_id, state, main_language, published_at)
  values ('b0000000-0000-7000-8000-000000000004', 'b0000000-0000-7000-8000-000000000003', 'live', 'en', now());
insert into campaigns.slug (slug, campaign_id, current) values ('bench', 'b0000000-0000-7000-8000-000000000004', true);
insert into campaigns.campaign_version (id, campaign_id, number, author, place)
  values ('b0000000-0000-7000-8000-000000000005', 'b0000000-0000-7000-8000-000000000004', 1, 'b0000000-0000-7000-8000-000000000006', 'Bench County');
update campaigns.campaign set live_version = 'b0000000-0000-7000-8000-000000000005', draft_version = 'b0000000-0000-7000-8000-000000000005';
insert into campaigns.version_text (version_id, step, variant, language, title, subject, text)
  select 'b0000000-0000-7000-8000-000000000005', step, variant, 'en', title, subject, text
  from (values
    ('page', '', 'Save the river', 'Ask the board to keep the river clean.',
      (select string_agg('The river is the place where we swim, fish and meet, and it needs care number ' || g || '.', ' ') from generate_series(1, 40) g)),
    ('call', '', '', '', 'Hello, I am calling about the river.'),
    ('thanks', '', '', '', 'Thank you.'),
    ('write', 'all', '', 'Please keep the river clean', 'I write to ask you to keep the river clean.')) as t (step, variant, title, subject, text);
insert into campaigns.version_variant (version_id, variant, position, label) values ('b0000000-0000-7000-8000-000000000005', 'all', 0, 'All');
insert into campaigns.version_seat (version_id, seat_id, position) select 'b0000000-0000-7000-8000-000000000005', seat, n from made;
insert into targets.need (campaign, seat_id) select 'b0000000-0000-7000-8000-000000000004', seat from made;
drop table made;
update campaigns.stamp set version = version + 1;
update targets.stamp set version = version + 1;
