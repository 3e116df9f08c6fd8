package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.jooq.impl.DSL.coalesce;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.campaigns.view.Problem;
import org.constituent.campaigns.view.Problem.Kind;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Outbox;
import org.constituent.targets.Seats;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns going live, showing a new version, and ending. */
@Service
public class Publications {

  /** How publishing ended. */
  public sealed interface Outcome {
    /** The public sees this version. */
    record Published(int number) implements Outcome {}

    /** Something is missing; nothing changed. */
    record Incomplete(List<Problem> problems) implements Outcome {}

    /** There is a newer version than the one that was looked at; nothing changed. */
    record Changed() implements Outcome {}

    /** No such campaign in these groups. */
    record NotFound() implements Outcome {}
  }

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Drafts drafts;
  private final Stamp stamp;
  private final Preflight preflight;
  private final Seats seats;
  private final Coverage coverage;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;

  Publications(
      DSLContext sql,
      DatabaseClock clock,
      Drafts drafts,
      Stamp stamp,
      Preflight preflight,
      Seats seats,
      Coverage coverage,
      Outbox outbox,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.drafts = drafts;
    this.stamp = stamp;
    this.preflight = preflight;
    this.seats = seats;
    this.coverage = coverage;
    this.outbox = outbox;
    this.events = events;
  }

  /** What stands in the way of publishing the newest version; empty when nothing does. */
  @Transactional(readOnly = true)
  public List<Problem> problems(Draft draft) {
    List<Problem> problems = new ArrayList<>();
    if (draft.slug() == null) {
      problems.add(problem(Kind.NO_SLUG));
    }
    CampaignTexts texts = draft.texts();
    CampaignTexts.Page page = texts.pages().get(draft.mainLanguage());
    if (page == null || page.title().isBlank()) {
      problems.add(problem(Kind.NO_TITLE));
    }
    if (page == null || page.ask().isBlank()) {
      problems.add(problem(Kind.NO_ASK));
    }
    if (page == null || page.story().isBlank()) {
      problems.add(problem(Kind.NO_STORY));
    }
    List<Covered> targets = coverage.of(draft.id(), texts);
    if (targets.isEmpty()) {
      problems.add(problem(Kind.NO_TARGETS));
    }
    Set<CampaignTexts.Variant> needed = new LinkedHashSet<>();
    for (Covered target : targets) {
      CampaignTexts.Variant variant = target.variant();
      if (variant == null) {
        problems.add(new Problem(Kind.NO_VARIANT_FOR_SEAT, null, target.seat().id(), ""));
      } else if (!variant.silent()) {
        needed.add(variant);
      }
    }
    if (!targets.isEmpty()
        && targets.stream().allMatch(target -> target.variant() != null && !target.written())) {
      problems.add(problem(Kind.NO_LETTERS));
    }
    for (CampaignTexts.Variant variant : needed) {
      CampaignTexts.LetterText letter = variant.letters().get(draft.mainLanguage());
      if (letter == null || letter.subject().isBlank() || letter.text().isBlank()) {
        problems.add(new Problem(Kind.NO_LETTER, variant.key(), null, ""));
      }
    }
    problems.addAll(unknownPlaceholders(texts));
    problems.addAll(preflight.blocking(draft));
    return problems;
  }

  /**
   * Shows a campaign's newest version to the public, for the first time or in place of the one
   * before; a closed one opens again.
   *
   * @param number of the version that was looked at
   */
  @Transactional
  public Outcome publish(Collection<UUID> groups, UUID campaign, int number) {
    Optional<CampaignRecord> locked = lock(groups, campaign);
    if (locked.isEmpty()) {
      return new Outcome.NotFound();
    }
    Draft draft = drafts.find(groups, campaign).orElseThrow();
    if (draft.number() != number) {
      return new Outcome.Changed();
    }
    List<Problem> problems = problems(draft);
    if (!problems.isEmpty()) {
      return new Outcome.Incomplete(problems);
    }
    UUID version = locked.get().getDraftVersion();
    sql.update(CAMPAIGN)
        .set(CAMPAIGN.STATE, CampaignState.LIVE.column())
        .set(CAMPAIGN.LIVE_VERSION, version)
        .set(CAMPAIGN.PUBLISHED_AT, coalesce(CAMPAIGN.PUBLISHED_AT, clock.field()))
        .setNull(CAMPAIGN.CLOSED_AT)
        .where(CAMPAIGN.ID.eq(campaign))
        .execute();
    seats.need(campaign, draft.texts().seats());
    stamp.raise();
    events.publishEvent(new CampaignPublished(campaign, version));
    return new Outcome.Published(number);
  }

  /**
   * Ends a live campaign: it takes no more actions, its page says so.
   *
   * @param keepQueued letters already accepted still go out; else they are taken back
   * @return false if it is not live, or not of these groups
   */
  @Transactional
  public boolean close(Collection<UUID> groups, UUID campaign, boolean keepQueued) {
    Optional<CampaignRecord> locked = lock(groups, campaign);
    if (locked.isEmpty() || !locked.get().getState().equals(CampaignState.LIVE.column())) {
      return false;
    }
    sql.update(CAMPAIGN)
        .set(CAMPAIGN.STATE, CampaignState.CLOSED.column())
        .set(CAMPAIGN.KEEP_QUEUED, keepQueued)
        .set(CAMPAIGN.CLOSED_AT, clock.field())
        .where(CAMPAIGN.ID.eq(campaign))
        .execute();
    if (!keepQueued) {
      outbox.withdrawStream(campaign);
    }
    seats.need(campaign, List.of());
    stamp.raise();
    events.publishEvent(new CampaignClosed(campaign));
    return true;
  }

  /**
   * Waits until actions being taken are done and lets none begin: they hold the row "for key
   * share", so none is accepted into a campaign whose letters were just withdrawn.
   */
  private Optional<CampaignRecord> lock(Collection<UUID> groups, UUID campaign) {
    return sql.selectFrom(CAMPAIGN)
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .forUpdate()
        .fetchOptional();
  }

  private static List<Problem> unknownPlaceholders(CampaignTexts texts) {
    List<Problem> problems = new ArrayList<>();
    texts
        .variants()
        .forEach(
            variant ->
                variant.letters().values().stream()
                    .flatMap(
                        letter ->
                            Placeholders.unknown(
                                letter.subject() + "\n" + letter.text(), Placeholders.IN_LETTERS)
                                .stream())
                    .distinct()
                    .forEach(
                        name ->
                            problems.add(
                                new Problem(Kind.UNKNOWN_PLACEHOLDER, variant.key(), null, name))));
    texts.pages().values().stream()
        .flatMap(page -> Placeholders.unknown(page.callScript(), Placeholders.IN_SCRIPTS).stream())
        .distinct()
        .forEach(name -> problems.add(new Problem(Kind.UNKNOWN_PLACEHOLDER, null, null, name)));
    return problems;
  }

  private static Problem problem(Kind kind) {
    return new Problem(kind, null, null, "");
  }
}
