package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.constituent.AppProcess;
import org.constituent.drills.FaultyRelay.Fault;
import org.constituent.drills.FaultyRelay.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D9: several nodes deliver from one queue; then one of them is stopped (SIGSTOP) for longer
 * than its lease with letters in hand, and wakes up.
 */
@Tag("D9")
class NodesDrillIT {
  private static final int ACTIONS = DrillSite.size(60, 16_700);

  @Test
  void nodesDoNotSendTwiceAndOneThatWakesUpNoticesItsLostLease(@TempDir Path folder)
      throws Exception {
    try (DrillSite site = DrillSite.start(folder)) {
      site.node("two").start();
      if (DrillSite.FULL) {
        site.node("three").start();
      }
      site.supporters.takePart(ACTIONS);
      site.confirm();
      site.settle(Duration.ofMinutes(30));
      assertThat(Ledger.doubles(site)).as("doubles while all nodes live").isZero();
      assertThat(site.count("select count(*) from messaging.letter where attempts > 1")).isZero();
      Ledger.holds(site);

      // all nodes have handed letters over and wait for the reply, and have others in hand
      site.relay.script((stage, from, to) -> stage == Stage.DOT ? Fault.HANGS : Fault.NONE);
      site.supporters.takePart(DrillSite.size(40, 1000));
      site.confirm();
      site.relay.awaitHanging();
      TimeUnit.SECONDS.sleep(2);
      signal("STOP", site.app);
      site.relay.behave();
      site.settle(Duration.ofMinutes(10));
      long doubts = site.count("select sum(doubts) from messaging.letter");
      assertThat(doubts).as("what the stopped node had in hand").isPositive();
      long doubles = Ledger.doubles(site);
      signal("CONT", site.app);
      // long enough for it to send and to mark, if it did not notice
      TimeUnit.SECONDS.sleep(5);
      assertThat(Ledger.doubles(site)).as("sent after its lease").isEqualTo(doubles);
      Ledger.holds(site);

      site.supporters.takePart(DrillSite.size(20, 1000));
      site.confirm();
      site.settle(Duration.ofMinutes(5));
      Ledger.holds(site);
      DrillSite.result(
          "D9",
          "%d letters by %d nodes, 0 doubles; one stopped beyond its lease: %d of its letters in"
              + " doubt, %d doubles, nothing sent or marked after it woke",
          site.count("select count(*) from messaging.letter"),
          DrillSite.FULL ? 3 : 2,
          doubts,
          doubles);
    }
  }

  private static void signal(String name, AppProcess node) {
    Cluster.run(List.of("kill", "-" + name, Long.toString(node.pid())), Map.of());
  }
}
