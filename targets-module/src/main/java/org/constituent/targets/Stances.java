package org.constituent.targets;

import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.STANCE;
import static org.constituent.targets.Tables.TOPIC;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectCount;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.constituent.db.Ids;
import org.constituent.targets.view.StanceView;
import org.constituent.targets.view.StanceView.Position;
import org.constituent.targets.view.TopicView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where officials stand, each time with its evidence; the latest one on a topic counts. */
@Service
public class Stances {
  /**
   * What was seen.
   *
   * @param quote what was said, may be empty
   * @param source where: a URL or a description
   * @param saidOn the day it was said or seen, not in the future; null is refused
   */
  public record Details(
      @Nullable Position position, String quote, String source, @Nullable LocalDate saidOn) {}

  private static final SelectField<StanceView> VIEW =
      row(
              STANCE.ID,
              STANCE.OFFICIAL_ID,
              TOPIC.ID,
              TOPIC.NAME,
              STANCE.POSITION.convertFrom(Position::of),
              STANCE.QUOTE,
              STANCE.SOURCE,
              STANCE.SAID_ON)
          .mapping(StanceView::new);

  private final DSLContext sql;
  private final AddresseeSync sync;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Stances(DSLContext sql, AddresseeSync sync, ApplicationEventPublisher events, Clock clock) {
    this.sql = sql;
    this.sync = sync;
    this.events = events;
    this.clock = clock;
  }

  /** What officials can take a stand on, by name. */
  @Transactional(readOnly = true)
  public List<TopicView> topics() {
    return sql.select(
            TOPIC.ID,
            TOPIC.NAME,
            field(selectCount().from(STANCE).where(STANCE.TOPIC_ID.eq(TOPIC.ID))))
        .from(TOPIC)
        .orderBy(lower(TOPIC.NAME))
        .fetch(Records.mapping(TopicView::new));
  }

  /**
   * The topic of a name, made known if it is new.
   *
   * @throws Refused for a name that cannot be taken
   */
  @Transactional
  public UUID topic(String name) {
    Checks checks = new Checks();
    String good = checks.line("topic", name, 120);
    checks.done();
    sql.insertInto(TOPIC, TOPIC.ID, TOPIC.NAME)
        .values(Ids.next(), good)
        .onConflictDoNothing()
        .execute();
    return sql.select(TOPIC.ID)
        .from(TOPIC)
        .where(lower(TOPIC.NAME).eq(lower(good)))
        .fetchSingle()
        .value1();
  }

  /**
   * Notes where an official stands. What was said earlier than what is known already, is kept and
   * changes nothing; the same noted twice is one.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown official or topic
   */
  @Transactional
  public UUID note(UUID official, UUID topic, Details details, @Nullable UUID account) {
    Checks checks = new Checks();
    Position position = details.position();
    LocalDate saidOn = details.saidOn();
    // "today" is over first where the day begins first
    LocalDate latestToday = LocalDate.now(clock.withZone(ZoneOffset.ofHours(14)));
    String quote = checks.lineOrEmpty("quote", details.quote(), 1000);
    String source = checks.line("source", details.source(), 500);
    checks.refuseUnless(position != null, "position", "required");
    checks.refuseUnless(saidOn != null, "saidOn", "required");
    checks.refuseUnless(saidOn == null || !saidOn.isAfter(latestToday), "saidOn", "future");
    checks.done();
    // one at a time for an official, so that what was known before is told right
    boolean known =
        sql.select(OFFICIAL.ID)
                .from(OFFICIAL)
                .where(OFFICIAL.ID.eq(official))
                .forNoKeyUpdate()
                .fetchOptional()
                .isPresent()
            && sql.fetchExists(TOPIC, TOPIC.ID.eq(topic));
    if (!known || position == null) {
      throw new NoSuchElementException("official " + official + " or topic " + topic);
    }
    Optional<UUID> same =
        sql.select(STANCE.ID)
            .from(STANCE)
            .where(STANCE.OFFICIAL_ID.eq(official), STANCE.TOPIC_ID.eq(topic))
            .and(STANCE.POSITION.eq(position.column()))
            .and(STANCE.SAID_ON.eq(saidOn))
            .and(STANCE.SOURCE.eq(source))
            .and(STANCE.QUOTE.eq(quote))
            .fetchOptional(STANCE.ID);
    if (same.isPresent()) {
      return same.get();
    }
    Optional<StanceView> before = counting(official, topic);
    UUID id = Ids.next();
    sql.insertInto(STANCE)
        .set(STANCE.ID, id)
        .set(STANCE.OFFICIAL_ID, official)
        .set(STANCE.TOPIC_ID, topic)
        .set(STANCE.POSITION, position.column())
        .set(STANCE.QUOTE, quote)
        .set(STANCE.SOURCE, source)
        .set(STANCE.SAID_ON, saidOn)
        .set(STANCE.BY_ACCOUNT, account)
        .execute();
    tell(official, topic, before, id);
    return id;
  }

  /**
   * The same on a topic by its name, made known if it is new: both or nothing.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown official
   */
  @Transactional
  public UUID note(UUID official, String topic, Details details, @Nullable UUID account) {
    return note(official, topic(topic), details, account);
  }

  /** Takes a stance back that should not have been noted. */
  @Transactional
  public void withdraw(UUID stance) {
    Optional<StanceRecord> row =
        sql.selectFrom(STANCE).where(STANCE.ID.eq(stance)).forUpdate().fetchOptional();
    if (row.isPresent()) {
      UUID official = row.get().getOfficialId();
      UUID topic = row.get().getTopicId();
      Optional<StanceView> before = counting(official, topic);
      sql.deleteFrom(STANCE).where(STANCE.ID.eq(stance)).execute();
      tell(official, topic, before, stance);
    }
  }

  /** All that was noted of an official, by topic, the latest first. */
  @Transactional(readOnly = true)
  public List<StanceView> of(UUID official) {
    return sql.select(VIEW)
        .from(STANCE)
        .join(TOPIC)
        .on(TOPIC.ID.eq(STANCE.TOPIC_ID))
        .where(STANCE.OFFICIAL_ID.eq(official))
        .orderBy(lower(TOPIC.NAME), STANCE.SAID_ON.desc(), STANCE.ID.desc())
        .fetch(row -> row.value1());
  }

  /** What counts of an official on each topic. */
  @Transactional(readOnly = true)
  public List<StanceView> latest(UUID official) {
    return latest(STANCE.OFFICIAL_ID.eq(official));
  }

  /** What counts of some officials on a topic; who is not in it, has said nothing yet. */
  @Transactional(readOnly = true)
  public Map<UUID, StanceView> latest(UUID topic, Collection<UUID> officials) {
    return latest(STANCE.TOPIC_ID.eq(topic).and(STANCE.OFFICIAL_ID.in(officials))).stream()
        .collect(Collectors.toMap(StanceView::officialId, Function.identity()));
  }

  private Optional<StanceView> counting(UUID official, UUID topic) {
    return latest(STANCE.OFFICIAL_ID.eq(official).and(STANCE.TOPIC_ID.eq(topic))).stream()
        .findFirst();
  }

  private void tell(UUID official, UUID topic, Optional<StanceView> before, UUID stance) {
    Optional<StanceView> after = counting(official, topic);
    if (!before.map(StanceView::position).equals(after.map(StanceView::position))) {
      events.publishEvent(new StanceChanged(official, topic, stance));
    }
    sync.raiseStamp();
  }

  private List<StanceView> latest(Condition which) {
    return sql.select(VIEW)
        .distinctOn(STANCE.OFFICIAL_ID, lower(TOPIC.NAME))
        .from(STANCE)
        .join(TOPIC)
        .on(TOPIC.ID.eq(STANCE.TOPIC_ID))
        .where(which)
        .orderBy(STANCE.OFFICIAL_ID, lower(TOPIC.NAME), STANCE.SAID_ON.desc(), STANCE.ID.desc())
        .fetch(row -> row.value1());
  }
}
