package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.constituent.drills.FaultyRelay.Fault;
import org.constituent.drills.FaultyRelay.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D1: kill -9 at each stage of accepting and delivering, while people take part. The stages
 * are held open from outside: by locks of the database, by a commit that waits for a standby that
 * is not there (durable, and not answered), and by a mail server that falls silent.
 */
@Tag("D1")
class KillDrillIT {
  private static final int TIMES = DrillSite.size(1, 20);
  private static final int ACTIONS_A_SECOND = DrillSite.size(20, 50);
  private static final String WAITS_FOR_LOCK =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

  /** Where the application is stopped. */
  private enum At {
    BEFORE_COMMIT,
    AFTER_COMMIT_BEFORE_ANSWER,
    AFTER_LEASE,
    AFTER_CONNECT,
    AFTER_DOT_BEFORE_REPLY,
    AFTER_REPLY_BEFORE_MARK,
    WITHIN_MARKS,
    AFTER_MARKS_COMMIT
  }

  @Test
  void nothingIsLostAndEachDoubleIsCountedWhereverItIsKilled(@TempDir Path folder)
      throws Exception {
    try (DrillSite site = DrillSite.start(folder)) {
      List<Long> firstLetters = new ArrayList<>();
      long doubles = 0;
      for (int time = 0; time < TIMES; time++) {
        for (At at : At.values()) {
          long before = Ledger.doubles(site);
          killAt(at, site);
          firstLetters.add(restart(site));
          site.supporters.tryAgain();
          site.confirm();
          site.settle(Duration.ofMinutes(3));
          Ledger.holds(site);
          long more = Ledger.doubles(site) - before;
          // what was leased and not yet marked: what may be in hand, and a buffer of marks
          assertThat(more).as("doubles of a kill %s", at).isLessThanOrEqualTo(400);
          doubles += more;
        }
      }
      assertThat(site.supporters.answers().values()).containsOnly(303);
      long most = firstLetters.stream().mapToLong(Long::longValue).max().orElseThrow();
      DrillSite.result(
          "D1",
          "%d kills at %d stages: 0 lost of %d letters, %d doubles, all counted in doubt; first"
              + " letter after a restart within %d ms",
          TIMES * At.values().length,
          At.values().length,
          site.count("select count(*) from messaging.letter"),
          doubles,
          most);
    }
  }

  private static void killAt(At at, DrillSite site) throws Exception {
    try (Connection held =
            DriverManager.getConnection(site.cluster.jdbcUrl(), site.cluster.username(), "");
        Statement lock = held.createStatement()) {
      held.setAutoCommit(false);
      Supporters.Load load = site.supporters.load(ACTIONS_A_SECOND);
      try {
        TimeUnit.MILLISECONDS.sleep(500);
        switch (at) {
          case BEFORE_COMMIT -> {
            lock.execute("lock table messaging.letter in share mode");
            awaitAtLeast(site, WAITS_FOR_LOCK);
          }
          case AFTER_COMMIT_BEFORE_ANSWER -> {
            commitsWait(site, "'nobody'");
            awaitAtLeast(site, waitsForStandby());
          }
          case AFTER_LEASE -> {
            lock.execute("lock table messaging.frozen in share mode");
            site.confirm();
            awaitAtLeast(site, WAITS_FOR_LOCK);
          }
          case AFTER_CONNECT -> {
            site.relay.script((stage, from, to) -> stage == Stage.RCPT ? Fault.HANGS : Fault.NONE);
            site.confirm();
            site.relay.awaitHanging();
          }
          case AFTER_DOT_BEFORE_REPLY -> {
            site.relay.script((stage, from, to) -> stage == Stage.DOT ? Fault.HANGS : Fault.NONE);
            site.confirm();
            site.relay.awaitHanging();
          }
          case AFTER_REPLY_BEFORE_MARK -> {
            handOver(site, () -> lock.execute("lock table messaging.history in share mode"));
            awaitAtLeast(site, WAITS_FOR_LOCK);
          }
          case WITHIN_MARKS -> {
            handOver(
                site,
                () ->
                    lock.execute(
                        "select id from messaging.letter where state = 'leased' limit 1 for"
                            + " update"));
            awaitAtLeast(site, WAITS_FOR_LOCK);
          }
          case AFTER_MARKS_COMMIT -> {
            handOver(site, () -> commitsWait(site, "'nobody'"));
            awaitAtLeast(site, waitsForStandby());
          }
        }
        site.kill();
      } finally {
        load.close();
      }
      held.rollback();
      commitsWait(site, "''");
      site.relay.behave();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /** The server has letters and says so only after the step. */
  private static void handOver(DrillSite site, Step step) throws Exception {
    site.relay.script((stage, from, to) -> stage == Stage.DOT ? Fault.HANGS : Fault.NONE);
    site.confirm();
    site.relay.awaitHanging();
    step.run();
    site.relay.letGo();
  }

  private static void commitsWait(DrillSite site, String standbys) {
    site.sql().execute("alter system set synchronous_standby_names = " + standbys);
    site.sql().execute("select pg_reload_conf()");
  }

  private static String waitsForStandby() {
    return "select count(*) from pg_stat_activity where wait_event = 'SyncRep'";
  }

  private static void awaitAtLeast(DrillSite site, String query) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> site.count(query) > 0);
  }

  /** Milliseconds from readiness to the first letter after it. */
  private static long restart(DrillSite site) {
    site.app.start();
    long ready = System.nanoTime();
    site.confirm();
    // where nothing was waiting there is one more who takes part
    site.supporters.takePart();
    site.confirm();
    long most =
        DrillSite.LEASE.plus(DrillSite.IN_DOUBT).plus(DrillSite.POLL.multipliedBy(2)).toMillis();
    return Awaitility.await()
        .atMost(Duration.ofMillis(most))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                site.relay.copies().stream()
                    .mapToLong(copy -> TimeUnit.NANOSECONDS.toMillis(copy.at() - ready))
                    .filter(after -> after > -2000)
                    .findFirst()
                    .orElse(Long.MIN_VALUE),
            after -> after > Long.MIN_VALUE);
  }
}
