package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.SUPPORTER;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.Supporters.Writer;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of an accepted action, written by one statement: each round trip more costs a tenth of
 * what a machine can accept. Its text is always the same and goes to the driver as it is; rendering
 * it for each action would cost more than running it.
 */
@Component
class ActionRows {
  /**
   * The campaign is locked as a foreign key would, so that one being closed waits for actions being
   * taken. What is wrong writes nothing: no live campaign, or a submit key used before.
   */
  private static final String ADD =
      """
      with given (action, campaign, submit_key, content_hash, writer, language, email_hash,
          supporter, email, name, zip, updates, words, now, mailed_before, source, edited) as (
        select ?::uuid, ?::uuid, ?::uuid, ?::bytea, ?::bytea, ?::text, ?::bytea, ?::uuid, ?::bytea,
          ?::bytea, ?::bytea, ?::boolean, ?::text, clock_timestamp() + make_interval(secs => ?),
          clock_timestamp() + make_interval(secs => ?), ?::text, ?::boolean
      ), campaign as (
        select c.id, c.group_id, c.state, c.live_version, c.main_language
        from given join campaigns.campaign c on c.id = given.campaign
        for key share of c
      ), earlier as (
        select a.id, a.content_hash
        from given join campaigns.action a on a.submit_key = given.submit_key
      ), known as (
        select s.id
        from given cross join campaign
          join campaigns.supporter s
            on s.email_hash = given.email_hash and s.group_id = campaign.group_id
      ), added as (
        insert into campaigns.action (id, campaign_id, group_id, version_id, supporter_id, writer,
          language, submit_key, content_hash, taken_at, source, edited)
        select given.action, campaign.id, campaign.group_id, campaign.live_version,
          coalesce((select id from known), given.supporter), given.writer, given.language,
          given.submit_key, given.content_hash, given.now, given.source, given.edited
        from given cross join campaign
        where campaign.state = 'live' and campaign.live_version is not null
          and not exists (select from earlier)
        on conflict (submit_key) do nothing
        returning group_id
      ), introduced as (
        insert into campaigns.supporter (id, group_id, email_hash, email, name, zip, language,
          created_at)
        select given.supporter, added.group_id, given.email_hash, given.email, given.name,
          given.zip, given.language, given.now
        from given cross join added
        where not exists (select from known)
        on conflict (email_hash, group_id) do nothing
        returning id
      ), asked as (
        insert into campaigns.consent (action_id, purpose, group_id, given, words, language, at)
        select given.action, 'updates', added.group_id, given.updates, given.words, given.language,
          given.now
        from given cross join added
        where given.words <> ''
      ), mailed as (
        insert into campaigns.confirmation_mail as m (email_hash, sent_at)
        select given.email_hash, given.now from given cross join added
        on conflict (email_hash) do update set sent_at = excluded.sent_at
          where m.sent_at < (select mailed_before from given)
        returning 1
      )
      select campaign.state, campaign.live_version, campaign.main_language, g.name,
        (select id from earlier), (select content_hash from earlier),
        exists (select from added), exists (select from mailed),
        exists (select from known) or exists (select from introduced)
      from campaign join campaigns.advocacy_group g on g.id = campaign.group_id
      """;

  /** An action taken before with the same key. */
  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  record Earlier(UUID action, byte[] contentHash) {}

  /**
   * What the action met.
   *
   * @param added whether it was written
   * @param mailDue whether its address gets a confirmation mail now
   * @param known whether its supporter has a row, now or from before
   */
  record Found(
      CampaignState state,
      @Nullable UUID version,
      Locale mainLanguage,
      String groupName,
      @Nullable Earlier earlier,
      boolean added,
      boolean mailDue,
      boolean known) {}

  private final JdbcTemplate jdbc;
  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Supporters supporters;

  ActionRows(JdbcTemplate jdbc, DSLContext sql, DatabaseClock clock, Supporters supporters) {
    this.jdbc = jdbc;
    this.sql = sql;
    this.clock = clock;
    this.supporters = supporters;
  }

  /** Writes an action with its supporter and consent; empty if there is no such campaign. */
  Optional<Found> add(UUID action, Taken taken, byte[] emailHash, byte[] contentHash) {
    Writer writer = new Writer(taken.name(), taken.zip());
    Supporters.Sealed sealed = supporters.seal(taken.email(), writer);
    double shift = clock.shiftSeconds();
    Optional<Found> found =
        jdbc.query(
            ADD,
            statement -> {
              statement.setObject(1, action);
              statement.setObject(2, taken.campaign());
              statement.setObject(3, taken.submitKey());
              statement.setBytes(4, contentHash);
              statement.setBytes(5, supporters.seal(writer));
              statement.setString(6, taken.language().toLanguageTag());
              statement.setBytes(7, emailHash);
              statement.setObject(8, Ids.next());
              statement.setBytes(9, sealed.email());
              statement.setBytes(10, sealed.name());
              statement.setBytes(11, sealed.zip());
              statement.setBoolean(12, taken.updates());
              statement.setString(13, taken.consentWords());
              statement.setDouble(14, shift);
              statement.setDouble(15, shift - ConfirmationMails.ONE_EACH.toSeconds());
              statement.setString(16, taken.source());
              statement.setBoolean(17, taken.edited());
            },
            ActionRows::found);
    if (found == null) {
      throw new IllegalStateException("No answer");
    }
    if (found.filter(it -> it.added() && !it.known()).isPresent()) {
      findSupporter(action, emailHash);
    }
    return found;
  }

  private static Optional<Found> found(ResultSet row) throws SQLException {
    if (!row.next()) {
      return Optional.empty();
    }
    UUID earlier = row.getObject(5, UUID.class);
    return Optional.of(
        new Found(
            CampaignState.of(row.getString(1)),
            row.getObject(2, UUID.class),
            Locale.forLanguageTag(row.getString(3)),
            row.getString(4),
            earlier == null ? null : new Earlier(earlier, row.getBytes(6)),
            row.getBoolean(7),
            row.getBoolean(8),
            row.getBoolean(9)));
  }

  /** The action of a key that is known to be used. */
  Earlier withKey(UUID submitKey) {
    return sql.select(ACTION.ID, ACTION.CONTENT_HASH)
        .from(ACTION)
        .where(ACTION.SUBMIT_KEY.eq(submitKey))
        .fetchSingle(row -> new Earlier(row.value1(), row.value2()));
  }

  /** Her first two actions at once: the other one has introduced her, and is committed by now. */
  private void findSupporter(UUID action, byte[] emailHash) {
    sql.update(ACTION)
        .set(
            ACTION.SUPPORTER_ID,
            DSL.field(
                DSL.select(SUPPORTER.ID)
                    .from(SUPPORTER)
                    .where(
                        SUPPORTER.EMAIL_HASH.eq(emailHash),
                        SUPPORTER.GROUP_ID.eq(ACTION.GROUP_ID))))
        .where(ACTION.ID.eq(action))
        .execute();
  }
}
