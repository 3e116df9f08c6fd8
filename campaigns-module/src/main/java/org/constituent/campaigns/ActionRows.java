package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.SUPPORTER;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.Supporters.Writer;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rows of an accepted action, written by one statement: each round trip more costs a tenth of
 * what a machine can accept.
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
        select {0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14},
          {15}, {16}
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
   */
  record Found(
      CampaignState state,
      @Nullable UUID version,
      Locale mainLanguage,
      String groupName,
      @Nullable Earlier earlier,
      boolean added,
      boolean mailDue) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Supporters supporters;

  ActionRows(DSLContext sql, DatabaseClock clock, Supporters supporters) {
    this.sql = sql;
    this.clock = clock;
    this.supporters = supporters;
  }

  /** Writes an action with its supporter and consent; empty if there is no such campaign. */
  Optional<Found> add(UUID action, Taken taken, byte[] emailHash, byte[] contentHash) {
    Writer writer = new Writer(taken.name(), taken.zip());
    Supporters.Sealed sealed = supporters.seal(taken.email(), writer);
    Record row =
        sql.fetchOne(
            ADD,
            DSL.val(action),
            DSL.val(taken.campaign()),
            DSL.val(taken.submitKey()),
            DSL.val(contentHash),
            DSL.val(supporters.seal(writer)),
            text(taken.language().toLanguageTag()),
            DSL.val(emailHash),
            DSL.val(Ids.next()),
            DSL.val(sealed.email()),
            DSL.val(sealed.name()),
            DSL.val(sealed.zip()),
            DSL.val(taken.updates(), SQLDataType.BOOLEAN),
            text(taken.consentWords()),
            clock.field(),
            clock.field(ConfirmationMails.ONE_EACH.negated()),
            text(taken.source()),
            DSL.val(taken.edited(), SQLDataType.BOOLEAN));
    if (row == null) {
      return Optional.empty();
    }
    boolean added = row.get(6, boolean.class);
    if (added && !row.get(8, boolean.class)) {
      findSupporter(action, emailHash);
    }
    UUID earlier = row.get(4, UUID.class);
    return Optional.of(
        new Found(
            CampaignState.of(row.get(0, String.class)),
            row.get(1, UUID.class),
            Locale.forLanguageTag(row.get(2, String.class)),
            row.get(3, String.class),
            earlier == null ? null : new Earlier(earlier, row.get(5, byte[].class)),
            added,
            row.get(7, boolean.class)));
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

  private static org.jooq.Field<String> text(String value) {
    return DSL.val(value, SQLDataType.CLOB);
  }
}
