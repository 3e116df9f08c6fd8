package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.CIRCUIT;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.MAILBOX;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a domain's circuit when its mail system refuses a letter by policy, so that the others wait
 * instead of being refused one after another: a burst of refused mail makes a reputation worse.
 * {@link Queue} lets a letter try after a pause, and {@link Marks} closes it when it was taken.
 */
@Service
class CircuitBreaker {
  /** A letter is refused so often by a domain that takes others: it is what the letter says. */
  private static final int MOST_TRIES = 3;

  private static final Duration MEMORY = Duration.ofDays(1);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final MailSettings settings;
  private final ApplicationEventPublisher events;

  /** By domain, the last lease whose letters are not to be offered any more on this node. */
  private final ConcurrentMap<String, Long> refusedHere = new ConcurrentHashMap<>();

  CircuitBreaker(
      DSLContext sql,
      DatabaseClock clock,
      MailSettings settings,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.settings = settings;
    this.events = events;
  }

  /** The domain of an address, as circuits are kept by. */
  static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  static Field<String> domain(Field<String> address) {
    return DSL.field("split_part({0}, '@', 2)", String.class, address);
  }

  /** Whether a letter in hand was leased before its domain was found to refuse us. */
  boolean stops(Leased leased) {
    Long last = leased.notice() ? null : refusedHere.get(domain(leased.mail().to()));
    return last != null && leased.lease() <= last;
  }

  /** At once, before it is written down: what else is in hand for the domain goes back. */
  void refused(Leased leased, String reason) {
    if (!leased.notice() && PolicyBlock.ofDomain(reason)) {
      refusedHere.put(domain(leased.mail().to()), Long.MAX_VALUE);
    }
  }

  /**
   * Opens the circuits of those that were refused by a whole domain: they wait with the others,
   * unless they were refused too often. Other outcomes stay as they are.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Collection<Outcome> judge(Collection<Outcome> outcomes) {
    if (outcomes.stream().noneMatch(CircuitBreaker::ofDomain)) {
      return outcomes;
    }
    List<Outcome> judged = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      judged.add(ofDomain(outcome) ? judge(outcome) : outcome);
    }
    return judged;
  }

  private static boolean ofDomain(Outcome outcome) {
    String reason = outcome.reason();
    return outcome.fate() == Outcome.Fate.BLOCKED && reason != null && PolicyBlock.ofDomain(reason);
  }

  private Outcome judge(Outcome outcome) {
    String reason = outcome.reason();
    Record2<String, Short> letter = letter(outcome.letter());
    if (letter == null || reason == null) {
      return outcome;
    }
    open(letter.value1(), outcome.letter(), reason, false);
    refusedHere.put(
        letter.value1(),
        sql.fetchSingle("select last_value from messaging.lease").get(0, Long.class));
    return letter.value2() >= MOST_TRIES
        ? outcome
        : new Outcome(
            outcome.letter(),
            outcome.followers(),
            outcome.lease(),
            Outcome.Fate.POSTPONED,
            settings.retryFirst(),
            reason);
  }

  /** A report says so of a letter that a relay had taken. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void refusedLate(UUID letter, String reason) {
    Record2<String, Short> known = PolicyBlock.ofDomain(reason) ? letter(letter) : null;
    if (known != null) {
      open(known.value1(), letter, reason, true);
    }
  }

  /** Domain and attempts; null for the site's own mail to people. */
  private @Nullable Record2<String, Short> letter(UUID id) {
    return sql.select(domain(MAILBOX.ADDRESS), LETTER.ATTEMPTS)
        .from(LETTER)
        .join(ADDRESSEE)
        .on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID))
        .join(MAILBOX)
        .on(MAILBOX.ID.eq(ADDRESSEE.MAILBOX_ID))
        .where(LETTER.ID.eq(id))
        .fetchOne();
  }

  private void open(String domain, UUID letter, String reason, boolean late) {
    Instant now = clock.now();
    int inserted =
        sql.insertInto(CIRCUIT)
            .set(CIRCUIT.ID, Ids.next())
            .set(CIRCUIT.DOMAIN, domain)
            .set(CIRCUIT.REASON, reason)
            .set(CIRCUIT.LATE, late)
            .set(CIRCUIT.SINCE, DatabaseClock.column(now))
            .set(CIRCUIT.REFUSALS, 1)
            .set(CIRCUIT.STEP, (short) 0)
            .set(CIRCUIT.PROBE_AT, DatabaseClock.column(now.plus(pause(0))))
            .onConflictDoNothing()
            .execute();
    CircuitRecord row =
        sql.selectFrom(CIRCUIT).where(CIRCUIT.DOMAIN.eq(domain)).forUpdate().fetchSingle();
    if (inserted > 0) {
      events.publishEvent(new CircuitOpened(row.getId()));
      return;
    }
    again(row, letter, now);
    row.setReason(reason);
    row.setLate(late);
    row.update();
  }

  /** It refused before: one that tried and was refused lengthens the pause, others only count. */
  private void again(CircuitRecord row, UUID letter, Instant now) {
    Instant closed = row.getClosesAt() == null ? null : row.getClosesAt().toInstant();
    boolean opens = closed != null && !closed.isAfter(now);
    boolean tried = letter.equals(row.getProbeId());
    boolean longer = tried || closed != null;
    boolean forgotten = closed != null && closed.isBefore(now.minus(MEMORY));
    row.setRefusals(opens ? 1 : row.getRefusals() + 1);
    if (forgotten) {
      row.setStep((short) 0);
    } else if (longer) {
      row.setStep((short) (row.getStep() + 1));
    }
    if (longer) {
      row.setProbeAt(DatabaseClock.column(now.plus(pause(row.getStep()))));
      row.setProbeId(null);
      row.setClosesAt(null);
    }
    if (opens) {
      row.setSince(DatabaseClock.column(now));
      events.publishEvent(new CircuitOpened(row.getId()));
    }
  }

  private Duration pause(int step) {
    double wait = Math.scalb((double) settings.circuitFirst().toMillis(), Math.min(step, 16));
    return Duration.ofMillis((long) Math.min(wait, (double) settings.circuitMost().toMillis()));
  }
}
