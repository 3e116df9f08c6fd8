package org.constituent.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.constituent.messaging.Leases.Batch;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes mails of leased letters, on all processors, and freezes their bytes before the first
 * attempt. The only part of delivery that is work for a processor.
 */
@Component
class Rendering implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Rendering.class);

  private static final String FREEZE =
      "insert into messaging.frozen (letter_id, bytes) values (?, ?)";

  private final DSLContext sql;
  private final TransactionTemplate transactions;
  private final Marks marks;
  private final Composer composer;
  private final Envelopes envelopes;
  private final Suppressions suppressions;
  private final ExecutorService renderers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), Rendering::renderer);

  Rendering(
      DSLContext sql,
      TransactionTemplate transactions,
      Marks marks,
      Composer composer,
      Envelopes envelopes,
      Suppressions suppressions) {
    this.sql = sql;
    this.transactions = transactions;
    this.marks = marks;
    this.composer = composer;
    this.envelopes = envelopes;
    this.suppressions = suppressions;
  }

  /** With the class loader of the application, by which Jakarta Mail finds its parts. */
  private static Thread renderer(Runnable work) {
    Thread thread = new Thread(work, "mail-render");
    thread.setDaemon(true);
    thread.setContextClassLoader(Rendering.class.getClassLoader());
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

  /**
   * Renders what was leased, freezes it and hands it out; what cannot be sent is settled at once.
   *
   * @param site as whom it is sent
   */
  List<Leased> ready(Batch batch, SenderIdentity site) {
    if (batch.size() == 0) {
      return List.of();
    }
    // the one thing here that is work for a processor, so all of them share it
    Map<UUID, Content> opened = new ConcurrentHashMap<>();
    List<CompletableFuture<Rendered>> rendered =
        batch.mails().entrySet().stream()
            .map(
                mail ->
                    CompletableFuture.supplyAsync(
                        () -> render(mail.getKey(), mail.getValue(), batch, site, opened),
                        renderers))
            .toList();
    List<Leased> ready = new ArrayList<>();
    List<Outcome> spoiled = new ArrayList<>();
    List<Rendered> made = new ArrayList<>();
    List<Rendered> fresh = new ArrayList<>();
    for (CompletableFuture<Rendered> future : rendered) {
      Rendered mail = future.join();
      if (mail.leased() != null) {
        made.add(mail);
      } else if (mail.spoiled() != null) {
        spoiled.add(mail.spoiled());
      }
    }
    Set<String> suppressed =
        suppressions.among(
            made.stream().map(mail -> Objects.requireNonNull(mail.leased()).mail().to()).toList());
    for (Rendered mail : made) {
      Leased leased = Objects.requireNonNull(mail.leased());
      if (suppressed.contains(leased.mail().to())) {
        spoiled.add(Outcome.of(leased, Outcome.Fate.WITHDRAWN, Duration.ZERO, Suppressions.WORDS));
        continue;
      }
      ready.add(leased);
      if (mail.freeze() != null) {
        fresh.add(mail);
      }
    }
    transactions.executeWithoutResult(
        status -> {
          freeze(fresh);
          marks.record(spoiled);
        });
    return ready;
  }

  private void freeze(List<Rendered> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    BatchBindStep freeze = sql.batch(FREEZE);
    for (Rendered mail : fresh) {
      freeze = freeze.bind(Objects.requireNonNull(mail.leased()).id(), mail.freeze());
    }
    freeze.execute();
  }

  /**
   * Renders one mail.
   *
   * @param opened the bodies deciphered so far: the letters of one action share theirs
   */
  private Rendered render(
      UUID id, List<Record> rows, Batch batch, SenderIdentity site, Map<UUID, Content> opened) {
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
          batch.lease(),
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
        mail = compose(id, body, rows, notice, site, batch.now());
        freeze = envelopes.freeze(mail);
      } else {
        return Rendered.spoiled(id, followers, batch.lease(), Outcome.Fate.WITHDRAWN, null);
      }
      int attempts = lead.get("attempts", Integer.class);
      return new Rendered(
          new Leased(
              id, batch.lease(), attempts, followers, notice, mail, new AtomicLong(batch.until())),
          freeze,
          null);
    } catch (RuntimeException e) {
      // one that cannot be rendered must not stop the others; without the message: it may quote
      log.error("Letter {} cannot be rendered: {}", id, e.getClass().getName());
      return Rendered.spoiled(
          id, followers, batch.lease(), Outcome.Fate.FAILED, "The letter cannot be rendered");
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
}
