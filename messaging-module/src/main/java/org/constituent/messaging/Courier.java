package org.constituent.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries letters from the queue to the relay: one thread leases, several send, one marks. What is
 * in hand at once is bounded; a session that hangs holds up nobody else.
 */
@Component
class Courier implements SmartLifecycle {
  static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration IDLE = Duration.ofSeconds(20);
  private static final Duration MARK_WAIT = Duration.ofMillis(100);
  private static final int MARKS = 100;

  private final Leases leases;
  private final Rounds rounds;
  private final Marks marks;
  private final Deliverer deliverer;
  private final Relay relay;
  private final WakeUp wakeUp;
  private final MailSettings settings;

  private final BlockingQueue<Leased> ready = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> done = new LinkedBlockingQueue<>();
  private final ConcurrentMap<UUID, Leased> inHand = new ConcurrentHashMap<>();
  private final ConcurrentMap<Thread, RelayConnection> connections = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final DomainSlots slots;
  private Semaphore room = new Semaphore(0);
  private @Nullable ExecutorService rendering;
  private volatile boolean running;
  private volatile boolean sending;

  Courier(
      Leases leases,
      Rounds rounds,
      Marks marks,
      Deliverer deliverer,
      Relay relay,
      WakeUp wakeUp,
      MailSettings settings) {
    this.leases = leases;
    this.rounds = rounds;
    this.marks = marks;
    this.deliverer = deliverer;
    this.relay = relay;
    this.wakeUp = wakeUp;
    this.settings = settings;
    this.slots = new DomainSlots(settings.sessionsPerDomain());
  }

  /** One turn of the crank, in the caller's thread: what is due now, a batch; answers how many. */
  int deliverOnce() {
    rounds.make(List.of());
    Optional<SenderIdentity> site = rounds.site();
    if (site.isEmpty()) {
      return 0;
    }
    List<Leased> batch = leases.ready(leases.take(settings.inHand()), site.get());
    List<Outcome> outcomes = new ArrayList<>();
    try (RelayConnection connection = relay.connection()) {
      for (Leased leased : batch) {
        Outcome outcome = deliverer.deliver(connection, leased);
        if (outcome != null) {
          outcomes.add(outcome);
        }
      }
    }
    marks.record(outcomes);
    return batch.size();
  }

  @Override
  public synchronized void start() {
    if (!settings.sending() || running) {
      return;
    }
    running = true;
    sending = true;
    room = new Semaphore(settings.inHand());
    rendering = Executors.newSingleThreadExecutor(work -> named("mail-ready", work));
    threads.clear();
    thread("mail-lease", this::lease);
    for (int i = 1; i <= settings.sessions(); i++) {
      thread("mail-send-" + i, this::send);
    }
    thread("mail-mark", this::mark);
  }

  private void thread(String name, Runnable loop) {
    Thread thread = named(name, loop);
    threads.add(thread);
    thread.start();
  }

  private static Thread named(String name, Runnable loop) {
    Thread thread = new Thread(loop, name);
    thread.setDaemon(true);
    return thread;
  }

  private void lease() {
    boolean quiet = false;
    while (running) {
      try {
        rounds.make(inHand.values());
        // a third is leased, a third rendered, a third sent; so many are worth a lease's round
        // trips
        int wanted = Math.max(1, settings.inHand() / 3);
        if (!room.tryAcquire(wanted, settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          continue;
        }
        wanted += room.drainPermits();
        int taken = 0;
        try {
          taken = leaseAtMost(relay.room(wanted));
        } finally {
          room.release(wanted - taken);
        }
        quiet = false;
        // less than wanted is not yet the end: one mailbox may have run dry before another
        if (taken == 0) {
          wakeUp.await(rest());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (!quiet) {
          log.warn("No letters could be leased; trying again", e);
        }
        quiet = true;
        pause();
      }
    }
  }

  private int leaseAtMost(int wanted) {
    Optional<SenderIdentity> site = rounds.site();
    if (site.isEmpty() || relay.pause().compareTo(Duration.ZERO) > 0) {
      return 0;
    }
    Leases.Batch batch = leases.take(wanted);
    if (batch.size() > 0) {
      rounds.took(batch.lease());
      // the next are leased while these are rendered and those before are sent
      Objects.requireNonNull(rendering).execute(() -> render(batch, site.get()));
    }
    return batch.size();
  }

  private void render(Leases.Batch batch, SenderIdentity site) {
    List<Leased> mails = List.of();
    try {
      mails = leases.ready(batch, site);
      mails.forEach(leased -> inHand.put(leased.id(), leased));
      ready.addAll(mails);
    } catch (RuntimeException e) {
      log.error("{} letters could not be made ready and go back", batch.size(), e);
      done.addAll(batch.returned());
    } finally {
      room.release(batch.size() - mails.size());
    }
  }

  private Duration rest() {
    Duration pause = relay.pause();
    boolean shorter = pause.compareTo(Duration.ZERO) > 0 && pause.compareTo(settings.poll()) < 0;
    return shorter ? pause : settings.poll();
  }

  private void send() {
    while (sending) {
      try {
        Leased leased = ready.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (leased == null) {
          hangUp();
        } else {
          for (Leased next = slots.enter(leased); next != null; next = slots.leave(next)) {
            carry(next);
          }
        }
      } catch (InterruptedException e) {
        break;
      }
    }
    hangUp();
  }

  private void carry(Leased leased) {
    Outcome outcome = null;
    try {
      RelayConnection connection =
          connections.computeIfAbsent(Thread.currentThread(), thread -> relay.connection());
      outcome = running ? deliverer.deliver(connection, leased) : Outcome.returned(leased, null);
    } catch (RuntimeException e) {
      // what went wrong after the dot is not known here: the lease runs out, the letter is in doubt
      log.error("Letter {} was dropped by its sender", leased.id(), e);
    } finally {
      if (outcome == null) {
        inHand.remove(leased.id());
      } else {
        done.add(outcome);
      }
      room.release();
    }
  }

  private void hangUp() {
    RelayConnection connection = connections.remove(Thread.currentThread());
    if (connection != null) {
      connection.close();
    }
  }

  private void mark() {
    List<Outcome> some = new ArrayList<>();
    while (sending || !done.isEmpty()) {
      try {
        Outcome first = done.poll(MARK_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        some.add(first);
        long until = System.nanoTime() + MARK_WAIT.toNanos();
        while (some.size() < MARKS) {
          // nobody waits for the last of a burst when the queue has run dry
          Outcome next = done.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
          if (next == null) {
            break;
          }
          some.add(next);
        }
        write(some);
        some.clear();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Until it is written, or the node stops: the letters stay leased, and then are in doubt. */
  private void write(List<Outcome> outcomes) {
    boolean told = false;
    while (true) {
      try {
        marks.record(outcomes);
        outcomes.forEach(outcome -> inHand.remove(outcome.letter()));
        return;
      } catch (RuntimeException e) {
        if (!told) {
          log.error("What became of {} letters is not written yet", outcomes.size(), e);
        }
        told = true;
        if (!sending) {
          return;
        }
        pause();
      }
    }
  }

  private void pause() {
    LockSupport.parkNanos(settings.poll().toNanos());
  }

  /** Finishes what is being sent, gives back what is not, and writes both down. */
  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    running = false;
    wakeUp.ring();
    long until = System.nanoTime() + settings.stopWithin().toNanos();
    // where it waits for room, for the bell or for a connection; what it leased it still hands on
    threads.get(0).interrupt();
    join(threads.get(0), until);
    awaitRendering(until);
    List<Leased> unsent = new ArrayList<>();
    ready.drainTo(unsent);
    unsent.addAll(slots.drain());
    unsent.forEach(leased -> done.add(Outcome.returned(leased, null)));
    sending = false;
    List<Thread> senders = threads.subList(1, threads.size() - 1);
    for (Thread sender : senders) {
      // wakes an idle one; one that is sending waits on its socket and does not notice
      sender.interrupt();
    }
    senders.forEach(sender -> join(sender, until));
    connections.values().forEach(RelayConnection::abort);
    join(threads.get(threads.size() - 1), until + MARK_WAIT.toNanos() * MARKS / 10);
    inHand.clear();
  }

  private void awaitRendering(long until) {
    ExecutorService work = Objects.requireNonNull(rendering);
    work.shutdown();
    try {
      long left = Math.max(1, until - System.nanoTime());
      if (!work.awaitTermination(left, TimeUnit.NANOSECONDS)) {
        log.warn("Some letters were not made ready in time; their lease runs out");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread, long until) {
    try {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      thread.join(Math.max(1, left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
