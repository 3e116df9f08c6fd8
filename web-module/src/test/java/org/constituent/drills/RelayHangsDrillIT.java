package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.constituent.drills.FaultyRelay.Fault;
import org.constituent.drills.FaultyRelay.Script;
import org.constituent.drills.FaultyRelay.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D4: the relay falls silent in one session, at each stage, or speaks one byte a second. The
 * other sessions go on, the silent one is given up in time, and so is it when the node stops.
 */
@EnabledIfSystemProperty(
    named = "constituent.drills.full",
    matches = "true",
    disabledReason = "run by bin/drills")
@Tag("D4")
class RelayHangsDrillIT {
  private static final int ACTIONS = DrillSite.size(15, 300);
  private static final Duration REPLY =
      DrillSite.size(Duration.ofSeconds(3), Duration.ofMinutes(5));
  private static final Duration DOT = DrillSite.size(Duration.ofSeconds(5), Duration.ofMinutes(10));
  private static final Duration WHOLE =
      DrillSite.size(Duration.ofSeconds(9), Duration.ofMinutes(15));
  private static final Duration GRACE = Duration.ofSeconds(3);

  @Test
  void aSilentSessionHoldsUpNobodyAndIsGivenUpInTime(@TempDir Path folder) throws Exception {
    try (DrillSite site = DrillSite.prepare(folder)) {
      site.app
          .property("constituent.mail.retry-first", "1s")
          .property("constituent.mail.stop-within", GRACE.toSeconds() + "s");
      if (!DrillSite.FULL) {
        site.app
            .property("constituent.mail.connect-timeout", "2s")
            .property("constituent.mail.reply-timeout", REPLY.toSeconds() + "s")
            .property("constituent.mail.dot-timeout", DOT.toSeconds() + "s")
            .property("constituent.mail.whole-timeout", WHOLE.toSeconds() + "s");
      }
      site.open();
      site.settle(Duration.ofMinutes(1));
      StringBuilder times = new StringBuilder();
      times.append(givenUp(site, Stage.CONNECT, Fault.HANGS, REPLY));
      times.append(givenUp(site, Stage.HELLO, Fault.HANGS, REPLY));
      times.append(givenUp(site, Stage.DATA, Fault.HANGS, REPLY));
      times.append(givenUp(site, Stage.DOT, Fault.HANGS, DOT));
      times.append(givenUp(site, Stage.RCPT, Fault.TRICKLES, WHOLE));
      Ledger.holds(site);

      long stopped = stopsInTime(site);
      site.relay.behave();
      site.app.start();
      site.settle(Duration.ofMinutes(2));
      Ledger.holds(site);
      DrillSite.result(
          "D4",
          "%d letters, silent at%s; stopped within %d ms while silent; 0 lost, %d doubles",
          site.count("select count(*) from messaging.letter"),
          times,
          stopped,
          Ledger.doubles(site));
    }
  }

  /** One session falls silent, the letters of all the others go, and after its time it goes on. */
  private static String givenUp(DrillSite site, Stage at, Fault fault, Duration limit)
      throws Exception {
    // sessions that have nothing to do hang up, so that there is one that connects anew
    AtomicBoolean once = new AtomicBoolean();
    boolean opening = at == Stage.CONNECT || at == Stage.HELLO;
    if (opening) {
      site.relay.shut();
      site.relay.reopen();
    }
    Script silent =
        (stage, from, to) -> stage == at && once.compareAndSet(false, true) ? fault : Fault.NONE;
    site.relay.script(silent);
    site.supporters.takePart(ACTIONS);
    long begun = System.nanoTime();
    site.confirm();
    if (!opening) {
      // all but the one, well before its time is over
      Awaitility.await()
          .atMost(DrillSite.FULL ? Duration.ofMinutes(2) : Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> inHand(site) <= 1);
    }
    site.settle(limit.plusMinutes(2));
    long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    assertThat(once).isTrue();
    assertThat(site.count("select count(*) from messaging.letter where state <> 'accepted'"))
        .isZero();
    assertThat(taken)
        .as("ms until a session silent at %s is given up and its letter sent", at)
        .isLessThan(limit.plusSeconds(30).toMillis());
    site.relay.behave();
    return " " + at + " " + taken + " ms,";
  }

  private static long inHand(DrillSite site) {
    return site.count(
        "select count(*) from messaging.letter where lane > 0 and state <> 'accepted'");
  }

  private static long stopsInTime(DrillSite site) throws Exception {
    site.relay.script((stage, from, to) -> stage == Stage.DOT ? Fault.HANGS : Fault.NONE);
    site.supporters.takePart(ACTIONS);
    site.confirm();
    site.relay.awaitHanging();
    long begun = System.nanoTime();
    site.stop();
    long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    assertThat(taken)
        .as("ms to stop while sessions hang")
        .isLessThan(GRACE.plusSeconds(10).toMillis());
    return taken;
  }
}
