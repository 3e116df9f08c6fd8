package org.constituent.messaging;

import static org.constituent.messaging.Tables.FROZEN;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Suppressed;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of letters, and reports it. A lost lease marks nothing. */
@Service
class Marks {
  private static final int MOST_DOUBTS = 3;

  /**
   * A letter whose first "not now" is too long ago has failed; a doubtful one that was sent again
   * often enough waits for a person.
   */
  private static final String MARK =
      """
      with outcome as (
        select * from unnest({0}, {1}, {2}, {3}, {4}) as o (id, lease, fate, again, reason)
      ), marked as (
        update messaging.letter l set
          state = case o.fate
            when 'returned' then case
              when l.attempts <= 1 then 'queued' when l.doubts > 0 then 'in_doubt' else 'deferred' end
            when 'postponed' then 'deferred'
            when 'deferred' then case
              when (select min(h.at) from messaging.history h
                    where h.letter_id = l.id and h.to_state = 'deferred'
                      -- since it was last addressed anew
                      and h.id > coalesce((select max(q.id) from messaging.history q
                        where q.letter_id = l.id and q.to_state = 'queued'), 0)) < {5} - make_interval(secs => {6})
              then 'failed' else 'deferred' end
            else o.fate end,
          attempts = l.attempts - case when o.fate = 'returned' then 1 else 0 end,
          lead_id = case when o.fate = 'returned' and l.attempts <= 1 then null else l.lead_id end,
          doubts = l.doubts + case when o.fate = 'in_doubt' then 1 else 0 end,
          holds = l.holds | case when o.fate = 'in_doubt' and l.doubts + 1 >= {7} then {8} else 0 end,
          due_at = {5} + make_interval(secs => o.again),
          changed_at = {5}
        from outcome o
        where l.id = o.id and l.lease = o.lease and l.state = 'leased'
        returning l.id, l.reference, l.addressee_id, l.state, l.attempts, o.fate, o.reason
      ), noted as (
        insert into messaging.history (letter_id, at, from_state, to_state, attempt, reason)
        select id, {5}, 'leased', state, attempts, reason from marked
        returning id, letter_id
      ), taken as (
        -- the domain takes mail again; where refusals came back late, that is seen a while later
        update messaging.circuit c set
          closes_at = {5} + make_interval(secs => case when c.late then {9}::float8 else 0 end)
        from marked m where m.id = c.probe_id and m.state = 'accepted'
          and c.kept_by is null and c.closes_at is null
      )
      select m.id, m.reference, m.state, m.fate, n.id as sequence, a.channel
      from marked m join noted n on n.letter_id = m.id
        left join messaging.addressee a on a.id = m.addressee_id
      """;

  /** A lease that ran out: its node may have sent the letter and died before it could say so. */
  private static final String LAPSE =
      """
      with lapsed as (
        select id from messaging.letter where state = 'leased' and due_at < {0}
        order by due_at limit 1000 for update skip locked
      ), doubted as (
        update messaging.letter l set
          state = 'in_doubt',
          doubts = l.doubts + 1,
          holds = l.holds | case when l.doubts + 1 >= {2} then {3} else 0 end,
          due_at = {0} + make_interval(secs => {1}),
          changed_at = {0}
        from lapsed where l.id = lapsed.id
        returning l.id, l.attempts
      )
      insert into messaging.history (letter_id, at, from_state, to_state, attempt, reason)
      select id, {0}, 'leased', 'in_doubt', attempts, 'The sender stopped before it knew' from doubted
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final MailSettings settings;
  private final CircuitBreaker circuits;
  private final Suppressions suppressions;
  private final ApplicationEventPublisher events;

  Marks(
      DSLContext sql,
      DatabaseClock clock,
      MailSettings settings,
      CircuitBreaker circuits,
      Suppressions suppressions,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.settings = settings;
    this.circuits = circuits;
    this.suppressions = suppressions;
    this.events = events;
  }

  /** Marks letters and those that follow them; answers how many it still held. */
  @Transactional
  public int record(Collection<Outcome> outcomes) {
    List<UUID> ids = new ArrayList<>();
    List<Long> leases = new ArrayList<>();
    List<String> fates = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    List<@Nullable String> reasons = new ArrayList<>();
    for (Outcome outcome : circuits.judge(outcomes)) {
      for (UUID id : outcome.followers()) {
        ids.add(id);
      }
      ids.add(outcome.letter());
      while (leases.size() < ids.size()) {
        leases.add(outcome.lease());
        fates.add(outcome.fate().column());
        again.add(outcome.again().toMillis() / 1000.0);
        reasons.add(outcome.reason());
      }
    }
    if (ids.isEmpty()) {
      return 0;
    }
    List<Record> marked =
        new ArrayList<>(
            sql.fetch(
                MARK,
                DSL.val(ids.toArray(UUID[]::new)),
                DSL.val(leases.toArray(Long[]::new)),
                DSL.val(fates.toArray(String[]::new)),
                DSL.val(again.toArray(Double[]::new)),
                DSL.val(reasons.toArray(String[]::new)),
                DSL.val(DatabaseClock.column(clock.now())),
                DSL.inline((double) settings.giveUpAfter().toSeconds()),
                DSL.inline(MOST_DOUBTS),
                DSL.inline(Hold.REVIEW.bit()),
                DSL.inline((double) settings.circuitSettle().toSeconds())));
    List<UUID> settled = new ArrayList<>();
    List<UUID> dead = new ArrayList<>();
    for (Record row : marked) {
      LetterState state = LetterState.of(row.get("state", String.class));
      if (state != LetterState.DEFERRED && state != LetterState.IN_DOUBT) {
        settled.add(row.get("id", UUID.class));
      }
      if (state == LetterState.BOUNCED && row.get("channel") == null) {
        dead.add(row.get("id", UUID.class));
      }
      Object event = event(row, state);
      if (event != null) {
        events.publishEvent(event);
      }
    }
    sql.deleteFrom(FROZEN)
        .where(FROZEN.LETTER_ID.eq(DSL.any(DSL.val(settled.toArray(UUID[]::new)))))
        .execute();
    if (!dead.isEmpty()) {
      suppressions.addRecipients(dead, Suppressed.Reason.BOUNCE);
    }
    return marked.size();
  }

  /** Puts in doubt what a node held longer than its lease. */
  @Transactional
  public int lapse() {
    return sql.execute(
        LAPSE,
        clock.field(),
        DSL.inline((double) settings.inDoubtWait().toSeconds()),
        DSL.inline(MOST_DOUBTS),
        DSL.inline(Hold.REVIEW.bit()));
  }

  private static @Nullable Object event(Record row, LetterState state) {
    UUID letter = row.get("id", UUID.class);
    UUID reference = row.get("reference", UUID.class);
    UUID channel = row.get("channel", UUID.class);
    long sequence = row.get("sequence", Long.class);
    return switch (state) {
      case ACCEPTED -> new MessageAccepted(letter, reference, channel, sequence);
      // a broken connection says nothing of the address
      case DEFERRED ->
          row.get("fate", String.class).equals(Outcome.Fate.DEFERRED.column())
              ? new MessageDeferred(letter, reference, channel, sequence)
              : null;
      case BOUNCED -> new MessageBounced(letter, reference, channel, sequence);
      case BLOCKED -> new MessageBlocked(letter, reference, channel, sequence);
      case FAILED -> new MessageFailed(letter, reference, channel, sequence);
      default -> null;
    };
  }
}
