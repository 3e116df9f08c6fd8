package org.constituent.messaging;

import static org.constituent.messaging.Tables.FROZEN;
import static org.constituent.messaging.Tables.LETTER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters into this node's hands for a time, ready to be sent. */
@Service
class Leases {
  /** Checks once more: a letter whose time is over is not sent. */
  private static final String TAKE =
      """
      with taken as (
        update messaging.letter l set
          state = case when least(l.not_after, a.not_after) <= {2} then 'expired' else 'leased' end,
          attempts = l.attempts + case when least(l.not_after, a.not_after) <= {2} then 0 else 1 end,
          lead_id = nullif(g.lead, l.id),
          lease = {3},
          due_at = {2} + make_interval(secs => {4}),
          changed_at = {2}
        from unnest({0}, {1}) as g (id, lead)
          join messaging.letter old on old.id = g.id
          left join messaging.addressee a on a.id = old.addressee_id
        where l.id = g.id
        returning l.id, l.lead_id, l.body_id, l.addressee_id, l.lane, l.state, l.attempts,
          old.state as from_state
      ), noted as (
        insert into messaging.history (letter_id, at, from_state, to_state, attempt)
        select id, {2}, from_state, state, attempts from taken
      )
      select t.id, t.lead_id, t.lane, t.state, t.attempts, t.body_id, b.content, f.bytes,
        m.address, a.name, a.salutation, a.title
      from taken t
        join messaging.body b on b.id = t.body_id
        left join messaging.frozen f on f.letter_id = t.id
        left join messaging.addressee a on a.id = t.addressee_id
        left join messaging.mailbox m on m.id = a.mailbox_id
      """;

  private static final String RENEW =
      """
      update messaging.letter l set due_at = {2} + make_interval(secs => {3})
      from unnest({0}, {1}) as held (id, lease)
      where (l.id = held.id) and l.lease = held.lease and l.state = 'leased'
      returning l.id
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final MailSettings settings;
  private final Queue queue;
  private final Rendering rendering;

  Leases(
      DSLContext sql,
      DatabaseClock clock,
      MailSettings settings,
      Queue queue,
      Rendering rendering) {
    this.sql = sql;
    this.clock = clock;
    this.settings = settings;
    this.queue = queue;
    this.rendering = rendering;
  }

  /**
   * What was leased together.
   *
   * @param mails the rows of each mail, by the letter that carries it
   * @param lease fencing number
   * @param until monotonic time of this node, in nanoseconds, at which the lease ends
   * @param now the database's time of leasing
   */
  record Batch(Map<UUID, List<Record>> mails, long lease, long until, Instant now) {
    int size() {
      return mails.size();
    }

    /** All of it back to the queue, untried. */
    List<Outcome> returned() {
      return mails.entrySet().stream()
          .map(
              mail ->
                  new Outcome(
                      mail.getKey(),
                      mail.getValue().stream()
                          .map(row -> row.get("id", UUID.class))
                          .filter(id -> !id.equals(mail.getKey()))
                          .toList(),
                      lease,
                      Outcome.Fate.RETURNED,
                      Duration.ZERO,
                      null))
          .toList();
    }
  }

  /**
   * Leases the letters whose turn it is, at most {@code room} mails. They are rendered after the
   * transaction, which should hold what it locks only briefly.
   */
  @Transactional
  public Batch take(int room) {
    // before the statement: this node's idea of its lease ends first
    long until = System.nanoTime() + settings.leaseTime().toNanos();
    Instant now = clock.now();
    Map<UUID, UUID> picked = queue.next(DatabaseClock.column(now), room);
    if (picked.isEmpty()) {
      return new Batch(Map.of(), 0, until, now);
    }
    long lease = sql.nextval(Sequences.LEASE);
    Map<UUID, List<Record>> mails = new LinkedHashMap<>();
    // in the order in which their turn came
    picked.values().forEach(lead -> mails.put(lead, new ArrayList<>()));
    List<UUID> expired = new ArrayList<>();
    for (Record row :
        sql.fetch(
            TAKE,
            Queue.array(picked.keySet()),
            Queue.array(picked.values()),
            DSL.val(DatabaseClock.column(now)),
            DSL.val(lease),
            DSL.inline((double) settings.leaseTime().toSeconds()))) {
      UUID id = row.get("id", UUID.class);
      if (row.get("state", String.class).equals(LetterState.EXPIRED.column())) {
        expired.add(id);
      } else {
        UUID lead = row.get("lead_id", UUID.class);
        mails.computeIfAbsent(lead == null ? id : lead, key -> new ArrayList<>()).add(row);
      }
    }
    if (!expired.isEmpty()) {
      sql.deleteFrom(FROZEN).where(FROZEN.LETTER_ID.eq(DSL.any(Queue.array(expired)))).execute();
    }
    mails.values().removeIf(List::isEmpty);
    return new Batch(mails, lease, until, now);
  }

  /** {@link Rendering#ready}: done while the next letters are leased. */
  public List<Leased> ready(Batch batch, SenderIdentity site) {
    return rendering.ready(batch, site);
  }

  /** Holds on to what is in hand; what another node took meanwhile is not extended. */
  @Transactional
  public void renew(Collection<Leased> inHand) {
    long until = System.nanoTime() + settings.leaseTime().toNanos();
    List<UUID> ids = new ArrayList<>();
    List<Long> leases = new ArrayList<>();
    for (Leased leased : inHand) {
      ids.add(leased.id());
      ids.addAll(leased.followers());
      while (leases.size() < ids.size()) {
        leases.add(leased.lease());
      }
    }
    Set<UUID> held =
        new HashSet<>(
            sql.fetch(
                    RENEW,
                    Queue.array(ids),
                    DSL.val(leases.toArray(Long[]::new)),
                    clock.field(),
                    DSL.inline((double) settings.leaseTime().toSeconds()))
                .getValues(LETTER.ID.getName(), UUID.class));
    for (Leased leased : inHand) {
      if (held.contains(leased.id())) {
        leased.until().set(until);
      }
    }
  }
}
