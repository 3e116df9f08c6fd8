package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.SLUG;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Campaigns in the making. Every save is a new version, so that neither the public page nor a
 * letter already written changes by it. Everything takes the groups of the person who asks and
 * finds nothing of others.
 */
@Service
public class Drafts {

  /** How a save ended. */
  public sealed interface Saved {
    /** Saved as this version. */
    record Done(int number) implements Saved {}

    /** Somebody saved in between; nothing was written. */
    record Conflict(Draft theirs) implements Saved {}

    /** No such campaign in these groups. */
    record NotFound() implements Saved {}
  }

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Versions versions;

  Drafts(DSLContext sql, DatabaseClock clock, Versions versions) {
    this.sql = sql;
    this.clock = clock;
    this.versions = versions;
  }

  /**
   * Starts a campaign of a group; answers its id.
   *
   * @param author an account, opaque
   * @param mainLanguage in which every text must be there before it is published
   * @param demonstration numbers are shown, not dialled
   */
  @Transactional
  public UUID create(
      UUID group, UUID author, Locale mainLanguage, boolean demonstration, CampaignTexts texts) {
    UUID campaign = Ids.next();
    sql.insertInto(CAMPAIGN)
        .set(CAMPAIGN.ID, campaign)
        .set(CAMPAIGN.GROUP_ID, group)
        .set(CAMPAIGN.MAIN_LANGUAGE, mainLanguage.toLanguageTag())
        .set(CAMPAIGN.DEMONSTRATION, demonstration)
        .set(CAMPAIGN.CREATED_AT, clock.field())
        .execute();
    point(campaign, versions.add(campaign, 1, author, texts));
    return campaign;
  }

  /** A campaign's newest version. */
  @Transactional(readOnly = true)
  public Optional<Draft> find(Collection<UUID> groups, UUID campaign) {
    return find(groups, campaign, CAMPAIGN_VERSION.ID.eq(CAMPAIGN.DRAFT_VERSION));
  }

  /** A campaign as a certain version had it. */
  @Transactional(readOnly = true)
  public Optional<Draft> find(Collection<UUID> groups, UUID campaign, int number) {
    return find(groups, campaign, CAMPAIGN_VERSION.NUMBER.eq(number));
  }

  /**
   * Saves the texts as a new version.
   *
   * @param expectedNumber of the version that was edited; refused if there is a newer one
   */
  @Transactional
  public Saved save(
      Collection<UUID> groups,
      UUID campaign,
      int expectedNumber,
      UUID author,
      CampaignTexts texts) {
    // one at a time: the second of two savers sees what the first one did
    boolean found =
        sql.select(CAMPAIGN.ID)
            .from(CAMPAIGN)
            .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
            .forNoKeyUpdate()
            .fetchOptional()
            .isPresent();
    if (!found) {
      return new Saved.NotFound();
    }
    Draft newest = find(groups, campaign).orElseThrow();
    if (newest.number() != expectedNumber) {
      return new Saved.Conflict(newest);
    }
    int number = expectedNumber + 1;
    point(campaign, versions.add(campaign, number, author, texts));
    return new Saved.Done(number);
  }

  /**
   * A new draft with the texts, target lists and topic of a campaign; it has no address and no
   * actions yet.
   */
  @Transactional
  public Optional<UUID> duplicate(Collection<UUID> groups, UUID campaign, UUID author) {
    Optional<UUID> copy =
        find(groups, campaign)
            .map(
                from ->
                    create(
                        from.groupId(),
                        author,
                        from.mainLanguage(),
                        from.demonstration(),
                        from.texts()));
    copy.ifPresent(
        to -> {
          ListedTargets.copy(sql, campaign, to);
          CampaignTopics.copy(sql, campaign, to);
        });
    return copy;
  }

  private void point(UUID campaign, UUID version) {
    sql.update(CAMPAIGN)
        .set(CAMPAIGN.DRAFT_VERSION, version)
        .where(CAMPAIGN.ID.eq(campaign))
        .execute();
  }

  private Optional<Draft> find(Collection<UUID> groups, UUID campaign, Condition version) {
    return sql.select(
            CAMPAIGN.ID,
            CAMPAIGN.GROUP_ID,
            ADVOCACY_GROUP.NAME,
            CAMPAIGN.STATE.convertFrom(CampaignState::of),
            field(
                select(SLUG.SLUG_)
                    .from(SLUG)
                    .where(SLUG.CAMPAIGN_ID.eq(CAMPAIGN.ID), SLUG.CURRENT.isTrue())),
            CAMPAIGN.MAIN_LANGUAGE.convertFrom(Locale::forLanguageTag),
            CAMPAIGN_VERSION.NUMBER,
            field(CAMPAIGN.LIVE_VERSION.isDistinctFrom(CAMPAIGN_VERSION.ID)),
            CAMPAIGN.PUBLISHED_AT.convertFrom(Drafts::instant),
            CAMPAIGN_VERSION.CREATED_AT.convertFrom(OffsetDateTime::toInstant),
            CAMPAIGN.DEMONSTRATION,
            Versions.texts(CAMPAIGN_VERSION))
        .from(CAMPAIGN)
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(CAMPAIGN.GROUP_ID))
        .join(CAMPAIGN_VERSION)
        .on(CAMPAIGN_VERSION.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(version))
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .fetchOptional(Records.mapping(Draft::new));
  }

  static java.time.@Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
