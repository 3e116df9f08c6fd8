package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.HISTORY;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.MAILBOX;
import static org.constituent.messaging.Tables.PAUSE;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Paused;
import org.constituent.messaging.view.QueueOverview;
import org.constituent.messaging.view.QueuedLetter;
import org.constituent.messaging.view.RelayHealth;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What operators see of the queue. */
@Service
@Transactional(readOnly = true)
public class QueueReports {
  private static final int HOURS = 24;
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:@[^>]*)?>?");

  /** As the partial index letter_attention says it. */
  private static final Condition ATTENTION =
      DSL.condition(
              "(letter.state in ('bounced', 'blocked', 'failed') or (letter.holds & 16) <> 0)")
          .and(LETTER.LANE.gt((short) 0))
          .and(
              LETTER.STATE.notIn(
                  LetterState.ACCEPTED.column(),
                  LetterState.REPLIED.column(),
                  LetterState.WITHDRAWN.column(),
                  LetterState.EXPIRED.column()));

  private static final String COUNTS =
      """
      select
        (select count(*) from (select from messaging.letter where state in ('queued', 'deferred', 'in_doubt')
          and holds = 0 and lane > 0 and lead_id is null and due_at <= {0} limit {1}) d),
        (select count(*) from (select from messaging.letter where state in ('queued', 'deferred', 'in_doubt')
          and holds = 0 and lane > 0 and lead_id is null and due_at > {0} limit {1}) l),
        (select min(due_at) from (select due_at from messaging.letter where state in ('queued', 'deferred',
          'in_doubt') and holds = 0 and lane > 0 and lead_id is null and due_at <= {0} limit {1}) o),
        (select count(*) from messaging.letter where state = 'leased')
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Postmaster postmaster;
  private final Relay relay;

  QueueReports(DSLContext sql, DatabaseClock clock, Postmaster postmaster, Relay relay) {
    this.sql = sql;
    this.clock = clock;
    this.postmaster = postmaster;
    this.relay = relay;
  }

  /** The queue at a glance. */
  public QueueOverview overview() {
    Instant now = clock.now();
    Record counts =
        sql.fetchSingle(COUNTS, DSL.val(DatabaseClock.column(now)), DSL.inline(QueueOverview.MOST));
    int attention =
        sql.fetchCount(select(LETTER.ID).from(LETTER).where(ATTENTION).limit(QueueOverview.MOST));
    OffsetDateTime oldest = counts.get(2, OffsetDateTime.class);
    return new QueueOverview(
        counts.get(0, Integer.class),
        counts.get(1, Integer.class),
        oldest == null ? null : oldest.toInstant(),
        counts.get(3, Integer.class),
        attention,
        hours(now));
  }

  private List<QueueOverview.Hour> hours(Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
    Field<OffsetDateTime> hour =
        DSL.field("date_trunc('hour', {0}, 'UTC')", OffsetDateTime.class, HISTORY.AT);
    Map<Instant, QueueOverview.Hour> known = new HashMap<>();
    sql.select(
            hour,
            DSL.count().filterWhere(HISTORY.TO_STATE.eq(LetterState.ACCEPTED.column())),
            DSL.count().filterWhere(HISTORY.TO_STATE.eq(LetterState.DEFERRED.column())),
            DSL.count()
                .filterWhere(
                    HISTORY.TO_STATE.in(
                        LetterState.BOUNCED.column(),
                        LetterState.BLOCKED.column(),
                        LetterState.FAILED.column())))
        .from(HISTORY)
        .where(HISTORY.AT.ge(DatabaseClock.column(first)))
        .groupBy(hour)
        .forEach(
            row ->
                known.put(
                    row.value1().toInstant(),
                    new QueueOverview.Hour(
                        row.value1().toInstant(), row.value2(), row.value3(), row.value4())));
    List<QueueOverview.Hour> hours = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant at = first.plus(i, ChronoUnit.HOURS);
      hours.add(known.getOrDefault(at, new QueueOverview.Hour(at, 0, 0, 0)));
    }
    return hours;
  }

  /** The mail server, and the second if there is one, as this node knows them. */
  public List<RelayHealth> relays() {
    return relay.health();
  }

  /** What is stopped for a time, the longest first. */
  public List<Paused> pauses() {
    return sql.select(PAUSE.ID, PAUSE.SCOPE, PAUSE.KEY, PAUSE.REASON, PAUSE.BY_ACCOUNT, PAUSE.SINCE)
        .from(PAUSE)
        .orderBy(PAUSE.SINCE)
        .fetch(
            row ->
                new Paused(
                    row.value1(),
                    Paused.Scope.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6().toInstant()));
  }

  /** Letters that a person should look at: returned, or in doubt too often. The longest first. */
  public List<QueuedLetter> attention(int limit) {
    return letters(ATTENTION, limit);
  }

  /**
   * Finds letters that wait or need attention by the mailbox they go to, and any letter by its
   * Message-ID.
   */
  public List<QueuedLetter> search(String words, int limit) {
    Matcher messageId = MESSAGE_ID.matcher(words.strip());
    if (messageId.matches()) {
      return letters(LETTER.ID.eq(UUID.fromString(messageId.group(1))), limit);
    }
    Condition theirs =
        LETTER.ADDRESSEE_ID.in(
            select(ADDRESSEE.ID)
                .from(ADDRESSEE)
                .join(MAILBOX)
                .on(MAILBOX.ID.eq(ADDRESSEE.MAILBOX_ID))
                .where(MAILBOX.ADDRESS.eq(words.strip().toLowerCase(Locale.ROOT))));
    List<QueuedLetter> found = new ArrayList<>(letters(theirs.and(ATTENTION), limit));
    Condition waiting =
        DSL.condition(
            "letter.state in ('queued', 'deferred', 'in_doubt') and letter.holds = 0"
                + " and letter.lane > 0 and letter.lead_id is null");
    found.addAll(letters(theirs.and(waiting), limit));
    return found;
  }

  /** One letter with all that is known of it. */
  public Optional<QueuedLetter> find(UUID letter) {
    return letters(LETTER.ID.eq(letter), 1).stream()
        .findFirst()
        .map(
            found ->
                new QueuedLetter(
                    found.id(),
                    found.messageId(),
                    found.stream(),
                    found.state(),
                    found.holds(),
                    found.official(),
                    found.title(),
                    found.mailbox(),
                    found.attempts(),
                    found.doubts(),
                    found.dueAt(),
                    found.changedAt(),
                    found.reason(),
                    history(letter)));
  }

  private List<QueuedLetter.Change> history(UUID letter) {
    return sql.select(
            HISTORY.AT,
            HISTORY.FROM_STATE,
            HISTORY.TO_STATE,
            HISTORY.ATTEMPT,
            HISTORY.REASON,
            HISTORY.BY_ACCOUNT)
        .from(HISTORY)
        .where(HISTORY.LETTER_ID.eq(letter))
        .orderBy(HISTORY.ID)
        .fetch(
            row ->
                new QueuedLetter.Change(
                    row.value1().toInstant(),
                    LetterState.of(row.value2()),
                    LetterState.of(row.value3()),
                    row.value4(),
                    row.value5(),
                    row.value6()));
  }

  private List<QueuedLetter> letters(Condition which, int limit) {
    String domain = postmaster.identity().map(SenderIdentity::domain).orElse("");
    Field<String> reason =
        DSL.field(
            select(HISTORY.REASON)
                .from(HISTORY)
                .where(HISTORY.LETTER_ID.eq(LETTER.ID))
                .orderBy(HISTORY.ID.desc())
                .limit(1));
    return sql.select(
            LETTER.ID,
            LETTER.STREAM,
            LETTER.STATE,
            LETTER.HOLDS,
            ADDRESSEE.NAME,
            ADDRESSEE.TITLE,
            MAILBOX.ADDRESS,
            LETTER.ATTEMPTS,
            LETTER.DOUBTS,
            LETTER.DUE_AT,
            LETTER.CHANGED_AT,
            reason)
        .from(LETTER)
        .leftJoin(ADDRESSEE)
        .on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID))
        .leftJoin(MAILBOX)
        .on(MAILBOX.ID.eq(ADDRESSEE.MAILBOX_ID))
        .where(which, LETTER.LANE.gt((short) 0))
        .orderBy(LETTER.CHANGED_AT, LETTER.ID)
        .limit(limit)
        .fetch(
            row ->
                new QueuedLetter(
                    row.get(LETTER.ID),
                    row.get(LETTER.ID) + "@" + domain,
                    row.get(LETTER.STREAM),
                    LetterState.of(row.get(LETTER.STATE)),
                    Hold.of(row.get(LETTER.HOLDS)),
                    row.get(ADDRESSEE.NAME),
                    row.get(ADDRESSEE.TITLE),
                    row.get(MAILBOX.ADDRESS),
                    row.get(LETTER.ATTEMPTS),
                    row.get(LETTER.DOUBTS),
                    row.get(LETTER.DUE_AT).toInstant(),
                    row.get(LETTER.CHANGED_AT).toInstant(),
                    row.get(reason),
                    List.of()));
  }
}
