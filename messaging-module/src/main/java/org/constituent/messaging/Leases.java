package org.constituent.messaging;

import static org.constituent.messaging.Tables.FROZEN;
import static org.constituent.messaging.Tables.LETTER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.constituent.db.DatabaseClock;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters into this node's hands for a time, ready to be sent. */
@Service
class Leases implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Leases.class);

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

  private static final String FREEZE =
      "insert into messaging.frozen (letter_id, bytes) values (?, ?)";

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
  private final Marks marks;
  private final Composer composer;
  private final Envelopes envelopes;
  private final ExecutorService renderers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Leases::renderer);

  Leases(
      DSLContext sql,
      DatabaseClock clock,
      MailSettings settings,
      Queue queue,
      Marks marks,
      Composer composer,
      Envelopes envelopes) {
    this.sql = sql;
    this.clock = clock;
    this.settings = settings;
    this.queue = queue;
    this.marks = marks;
    this.composer = composer;
    this.envelopes = envelopes;
  }

  /**
   * Leases the letters whose turn it is, at most {@code room} mails, each rendered and frozen.
   *
   * @param site as whom it is sent
   */
  @Transactional
  public List<Leased> take(int room, SenderIdentity site) {
    // before the statement: this node's idea of its lease ends first
    long until = System.nanoTime() + settings.leaseTime().toNanos();
    Instant now = clock.now();
    Map<UUID, UUID> picked = queue.next(DatabaseClock.column(now), room);
    if (picked.isEmpty()) {
      return List.of();
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
    return ready(mails, lease, until, site, now);
  }

  /** With the class loader of the application, by which Jakarta Mail finds its parts. */
  private static Thread renderer(Runnable work) {
    Thread thread = new Thread(work, "mail-render");
    thread.setDaemon(true);
    thread.setContextClassLoader(Leases.class.getClassLoader());
    return thread;
  }

  @Override
  public void destroy() {
    renderers.shutdown();
  }

  /** A mail that is ready, with what is to be frozen of it; or why there is none. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rendered(
      @Nullable Leased leased, byte @Nullable [] freeze, @Nullable Outcome spoiled) {
    static Rendered spoiled(
        UUID id, List<UUID> followers, long lease, Outcome.Fate fate, @Nullable String reason) {
      return new Rendered(
          null, null, new Outcome(id, followers, lease, fate, Duration.ZERO, reason));
    }
  }

  private List<Leased> ready(
      Map<UUID, List<Record>> mails, long lease, long until, SenderIdentity site, Instant now) {
    // the one thing here that is work for a processor, so all of them share it
    Map<UUID, Content> opened = new ConcurrentHashMap<>();
    List<CompletableFuture<Rendered>> rendered =
        mails.entrySet().stream()
            .map(
                mail ->
                    CompletableFuture.supplyAsync(
                        () ->
                            render(mail.getKey(), mail.getValue(), lease, until, site, now, opened),
                        renderers))
            .toList();
    List<Leased> ready = new ArrayList<>();
    List<Outcome> spoiled = new ArrayList<>();
    BatchBindStep freeze = sql.batch(FREEZE);
    for (CompletableFuture<Rendered> future : rendered) {
      Rendered mail = future.join();
      if (mail.leased() != null) {
        ready.add(mail.leased());
        if (mail.freeze() != null) {
          freeze = freeze.bind(mail.leased().id(), mail.freeze());
        }
      } else if (mail.spoiled() != null) {
        spoiled.add(mail.spoiled());
      }
    }
    if (freeze.size() > 0) {
      freeze.execute();
    }
    marks.record(spoiled);
    return ready;
  }

  /**
   * Renders one mail.
   *
   * @param opened the bodies deciphered so far: the letters of one action share theirs
   */
  private Rendered render(
      UUID id,
      List<Record> rows,
      long lease,
      long until,
      SenderIdentity site,
      Instant now,
      Map<UUID, Content> opened) {
    rows.sort(Comparator.comparing(row -> row.get("id", UUID.class)));
    List<UUID> followers = new ArrayList<>();
    Record lead = null;
    for (Record row : rows) {
      if (row.get("id", UUID.class).equals(id)) {
        lead = row;
      } else {
        followers.add(row.get("id", UUID.class));
      }
    }
    if (lead == null) {
      // the one that carries them was settled otherwise: they go on alone
      return Rendered.spoiled(
          followers.get(0),
          followers.subList(1, followers.size()),
          lease,
          Outcome.Fate.RETURNED,
          null);
    }
    byte[] frozen = lead.get("bytes", byte[].class);
    byte[] content = lead.get("content", byte[].class);
    boolean notice = lead.get("lane", Integer.class) == 0;
    try {
      Mail mail;
      byte[] freeze = null;
      if (frozen != null) {
        mail = envelopes.thaw(frozen);
      } else if (content != null) {
        Content body =
            opened.computeIfAbsent(lead.get("body_id", UUID.class), key -> envelopes.open(content));
        mail = compose(id, body, rows, notice, site, now);
        freeze = envelopes.freeze(mail);
      } else {
        return Rendered.spoiled(id, followers, lease, Outcome.Fate.WITHDRAWN, null);
      }
      int attempts = lead.get("attempts", Integer.class);
      return new Rendered(
          new Leased(id, lease, attempts, followers, notice, mail, new AtomicLong(until)),
          freeze,
          null);
    } catch (RuntimeException e) {
      // one that cannot be rendered must not stop the others; without the message: it may quote
      log.error("Letter {} cannot be rendered: {}", id, e.getClass().getName());
      return Rendered.spoiled(
          id, followers, lease, Outcome.Fate.FAILED, "The letter cannot be rendered");
    }
  }

  private Mail compose(
      UUID id,
      Content content,
      List<Record> rows,
      boolean notice,
      SenderIdentity site,
      Instant now) {
    if (notice) {
      return composer.notice(id, content, site, now);
    }
    List<Official> officials =
        rows.stream()
            .map(
                row ->
                    new Official(
                        row.get("address", String.class),
                        row.get("name", String.class),
                        row.get("salutation", String.class),
                        row.get("title", String.class)))
            .toList();
    return composer.letter(id, content, officials, site, now);
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
