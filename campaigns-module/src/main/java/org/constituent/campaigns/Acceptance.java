package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.constituent.campaigns.Actions.Outcome;
import org.constituent.campaigns.LetterWriting.Written;
import org.constituent.campaigns.Supporters.Writer;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The one path that must lose nothing; few statements, since everybody waits for them. */
@Component
class Acceptance {
  private static final int HASH_BYTES = 16;

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Campaign(
      UUID group,
      String groupName,
      CampaignState state,
      @Nullable UUID version,
      Locale mainLanguage,
      @Nullable UUID supporter,
      @Nullable UUID earlier,
      byte @Nullable [] earlierHash) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Supporters supporters;
  private final LetterWriting letters;
  private final ConfirmationMails mails;
  private final ApplicationEventPublisher events;

  Acceptance(
      DSLContext sql,
      DatabaseClock clock,
      Vault vault,
      Supporters supporters,
      LetterWriting letters,
      ConfirmationMails mails,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.supporters = supporters;
    this.letters = letters;
    this.mails = mails;
    this.events = events;
  }

  Outcome take(Taken taken) {
    byte[] emailHash = supporters.hash(taken.email());
    byte[] content = contentHash(taken);
    Optional<Campaign> found = campaign(taken, emailHash);
    if (found.isEmpty()) {
      return new Outcome.NotOpen();
    }
    Campaign campaign = found.get();
    if (campaign.earlier() != null && campaign.earlierHash() != null) {
      return repeated(campaign.earlier(), campaign.earlierHash(), content);
    }
    UUID version = campaign.version();
    if (campaign.state() != CampaignState.LIVE || version == null) {
      return new Outcome.NotOpen();
    }
    UUID action = Ids.next();
    UUID supporter = campaign.supporter() != null ? campaign.supporter() : Ids.next();
    Writer writer = new Writer(taken.name(), taken.zip());
    int added =
        sql.insertInto(ACTION)
            .set(ACTION.ID, action)
            .set(ACTION.CAMPAIGN_ID, taken.campaign())
            .set(ACTION.GROUP_ID, campaign.group())
            .set(ACTION.VERSION_ID, version)
            .set(ACTION.SUPPORTER_ID, supporter)
            .set(ACTION.WRITER, supporters.seal(writer))
            .set(ACTION.LANGUAGE, taken.language().toLanguageTag())
            .set(ACTION.SUBMIT_KEY, taken.submitKey())
            .set(ACTION.CONTENT_HASH, content)
            .set(ACTION.TAKEN_AT, clock.field())
            .onConflict(ACTION.SUBMIT_KEY)
            .doNothing()
            .execute();
    if (added == 0) {
      // the same button pressed twice at once: the other one was first, and is committed by now
      var first =
          sql.select(ACTION.ID, ACTION.CONTENT_HASH)
              .from(ACTION)
              .where(ACTION.SUBMIT_KEY.eq(taken.submitKey()))
              .fetchSingle();
      return repeated(first.value1(), first.value2(), content);
    }
    if (campaign.supporter() == null) {
      addSupporter(action, supporter, campaign.group(), taken, emailHash, writer);
    }
    if (!taken.consentWords().isEmpty()) {
      supporters.consent(
          campaign.group(), action, taken.updates(), taken.consentWords(), taken.language());
    }
    Written written =
        letters.queue(action, taken, version, campaign.mainLanguage(), campaign.groupName());
    mails.send(
        new ConfirmationMails.Mail(
            action,
            0,
            emailHash,
            taken.email(),
            written.title(),
            campaign.groupName(),
            taken.language()),
        written.site());
    events.publishEvent(new ActionTaken(action, taken.campaign()));
    return new Outcome.Accepted(action, vault.token(Receipts.TOKEN, action), false);
  }

  /** All there is to know beforehand, and the lock that a closing campaign waits for. */
  private Optional<Campaign> campaign(Taken taken, byte[] emailHash) {
    return sql.select(
            CAMPAIGN.GROUP_ID,
            ADVOCACY_GROUP.NAME,
            CAMPAIGN.STATE.convertFrom(CampaignState::of),
            CAMPAIGN.LIVE_VERSION,
            CAMPAIGN.MAIN_LANGUAGE.convertFrom(Locale::forLanguageTag),
            field(
                select(SUPPORTER.ID)
                    .from(SUPPORTER)
                    .where(
                        SUPPORTER.GROUP_ID.eq(CAMPAIGN.GROUP_ID),
                        SUPPORTER.EMAIL_HASH.eq(emailHash))),
            ACTION.ID,
            ACTION.CONTENT_HASH)
        .from(CAMPAIGN)
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(CAMPAIGN.GROUP_ID))
        .leftJoin(ACTION)
        .on(ACTION.SUBMIT_KEY.eq(taken.submitKey()))
        .where(CAMPAIGN.ID.eq(taken.campaign()))
        .forKeyShare()
        .of(CAMPAIGN)
        .fetchOptional(Records.mapping(Campaign::new));
  }

  private void addSupporter(
      UUID action, UUID supporter, UUID group, Taken taken, byte[] emailHash, Writer writer) {
    UUID actual =
        supporters.addOrFind(supporter, group, taken.email(), emailHash, writer, taken.language());
    if (!actual.equals(supporter)) {
      // her first two actions at once
      sql.update(ACTION).set(ACTION.SUPPORTER_ID, actual).where(ACTION.ID.eq(action)).execute();
    }
  }

  private Outcome repeated(UUID action, byte[] hash, byte[] content) {
    return Arrays.equals(hash, content)
        ? new Outcome.Accepted(action, vault.token(Receipts.TOKEN, action), true)
        : new Outcome.KeyReused();
  }

  /** Keyed, so that nobody can try names and addresses against it. */
  private byte[] contentHash(Taken taken) {
    StringBuilder content = new StringBuilder();
    add(content, taken.campaign().toString());
    add(content, taken.language().toLanguageTag());
    add(content, taken.name());
    add(content, taken.email());
    add(content, taken.zip());
    add(content, Boolean.toString(taken.updates()));
    new TreeMap<>(taken.letters())
        .forEach(
            (variant, letter) -> {
              add(content, variant);
              add(content, letter.subject());
              add(content, letter.text());
            });
    new TreeSet<>(taken.seats()).forEach(seat -> add(content, seat.toString()));
    return Arrays.copyOf(vault.fingerprint("action.content", content.toString()), HASH_BYTES);
  }

  /** With its length, so that no two contents run together into one. */
  private static void add(StringBuilder content, String part) {
    content.append(part.length()).append(':').append(part);
  }
}
