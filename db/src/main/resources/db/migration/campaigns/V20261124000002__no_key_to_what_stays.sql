-- Groups and versions are never deleted, and an action takes theirs from its campaign, which it locks. A foreign key
-- would have every action at once share-lock the same row of each.
alter table campaigns.action drop constraint action_group_id_fkey, drop constraint action_version_id_fkey;
alter table campaigns.consent drop constraint consent_group_id_fkey;
alter table campaigns.supporter drop constraint supporter_group_id_fkey;
