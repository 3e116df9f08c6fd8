package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.drills.FaultyRelay.Fault;
import org.constituent.drills.FaultyRelay.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drill D5: the relay takes a mail and drops the connection before it says so. */
@Tag("D5")
class DropDrillIT {
  private static final int ACTIONS = DrillSite.size(60, 1700);
  private static final int ACTIONS_ALL_DROPPED = DrillSite.size(8, 200);

  @Test
  void everyDoubleIsCountedAndNoLetterIsSentForEver(@TempDir Path folder) {
    try (DrillSite site = DrillSite.start(folder)) {
      // each tenth letter, when it is first sent: chance alone would drop one three times
      Map<String, Boolean> drops = new ConcurrentHashMap<>();
      AtomicInteger count = new AtomicInteger();
      site.relay.script(
          (stage, from, to) ->
              stage == Stage.DOT
                      && drops.putIfAbsent(from, true) == null
                      && count.incrementAndGet() % 10 == 0
                  ? Fault.DROPS
                  : Fault.NONE);
      site.supporters.takePart(ACTIONS);
      site.confirm();
      site.settle(Duration.ofMinutes(20));
      Ledger.holds(site);
      assertThat(site.count("select count(*) from messaging.letter where state <> 'accepted'"))
          .as("letters that did not arrive")
          .isZero();
      long doubles = Ledger.doubles(site);
      assertThat(doubles)
          .isPositive()
          .isEqualTo(site.count("select sum(doubts) from messaging.letter"));

      long arrived = site.count("select count(*) from messaging.letter");
      site.relay.script((stage, from, to) -> stage == Stage.DOT ? Fault.DROPS : Fault.NONE);
      site.supporters.takePart(ACTIONS_ALL_DROPPED);
      site.confirm();
      site.settle(Duration.ofMinutes(20));
      Ledger.holds(site);
      long all = site.count("select count(*) from messaging.letter");
      long given =
          site.count(
              "select count(*) from messaging.letter where state = 'in_doubt' and doubts = 3"
                  + " and attempts = 3 and holds <> 0");
      assertThat(given)
          .as("stopped after three tries, for a person to decide")
          .isEqualTo(all - arrived);
      assertThat(Ledger.doubles(site)).isEqualTo(doubles + 2 * given);
      DrillSite.result(
          "D5",
          "1 in 10 dropped: %d letters all arrived, %d doubles, as many in doubt; all dropped: %d"
              + " letters stopped after 3 tries",
          arrived,
          doubles,
          given);
    }
  }
}
