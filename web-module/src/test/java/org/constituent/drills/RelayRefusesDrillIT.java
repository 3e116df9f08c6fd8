package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.constituent.drills.FaultyRelay.Fault;
import org.constituent.drills.FaultyRelay.Script;
import org.constituent.drills.FaultyRelay.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Drill D3: the relay refuses, for a while or for good, all mail or some of it. */
@EnabledIfSystemProperty(
    named = "constituent.drills.full",
    matches = "true",
    disabledReason = "run by bin/drills")
@Tag("D3")
class RelayRefusesDrillIT {
  private static final int ACTIONS = DrillSite.size(20, 600);
  private static final Duration CLOSED =
      DrillSite.size(Duration.ofSeconds(16), Duration.ofMinutes(10));

  /** Once {@code constituent.mail.relay-pause} is 5 s. */
  private static final int TRIES_A_MINUTE = 12;

  @Test
  void whatIsRefusedForNowArrivesAndWhatIsRefusedForGoodIsTriedOnce(@TempDir Path folder)
      throws Exception {
    try (DrillSite site = DrillSite.prepare(folder)) {
      site.app.property("constituent.mail.retry-first", "1s");
      site.open();
      // its pool of connections is open already when the relay goes: those break first
      site.settle(Duration.ofMinutes(1));

      long triesClosed = closed(site);
      Footprint before = Footprint.of(site.app.pid());
      site.supporters.takePart(ACTIONS);
      long deferred = refusing(site, "421 4.3.2 Closing", 1, Stage.MAIL);
      deferred += refusing(site, "451 4.7.1 Greylisted", 2, Stage.RCPT);
      deferred += refusing(site, "452 4.2.2 Mailbox full", 1, Stage.RCPT);
      assertThat(unsent(site)).isZero();

      long refused = forGood(site, "official5", Stage.DOT, "554 5.7.1 No politics", "blocked");
      refused += forGood(site, "official6", Stage.RCPT, "550 5.1.1 No such user", "bounced");
      Ledger.holds(site);
      Footprint.of(site.app.pid()).isLike(before);
      DrillSite.result(
          "D3",
          "%d letters: closed for %d s with %d tries, refused for now %d times, 0 lost; %d refused"
              + " for good after one try each",
          site.count("select count(*) from messaging.letter"),
          CLOSED.toSeconds(),
          triesClosed,
          deferred,
          refused);
    }
  }

  private static long unsent(DrillSite site) {
    return site.count("select count(*) from messaging.letter where state <> 'accepted'");
  }

  /** Half the time nobody listens, half the time it hangs up at once, which it can count. */
  private static long closed(DrillSite site) throws Exception {
    Duration half = CLOSED.dividedBy(2);
    site.relay.shut();
    site.supporters.takePart(ACTIONS);
    site.confirm();
    TimeUnit.NANOSECONDS.sleep(half.toNanos());
    // each try takes one letter in hand and gives it back
    long leases =
        site.count(
            "select count(*) from messaging.history where to_state = 'leased' and at >"
                + " clock_timestamp() - interval '"
                + half.minusSeconds(3).toMillis()
                + " ms'");
    assertThat(leases).as("tries while nobody listens").isLessThanOrEqualTo(most(half));

    site.relay.script((stage, from, to) -> stage == Stage.CONNECT ? Fault.DROPS : Fault.NONE);
    int before = site.relay.connections().size();
    site.relay.reopen();
    TimeUnit.NANOSECONDS.sleep(half.toNanos());
    int connections = site.relay.connections().size() - before;
    assertThat(connections).as("connections while it hangs up").isBetween(1, (int) most(half));
    site.relay.behave();
    site.settle(Duration.ofMinutes(5));
    assertThat(unsent(site)).isZero();
    return leases + connections;
  }

  private static long most(Duration time) {
    return TRIES_A_MINUTE * time.toSeconds() / 60 + 1;
  }

  /** Each letter is refused so many times, and then taken; answers how many refusals there were. */
  private static long refusing(DrillSite site, String reply, int times, Stage at) {
    Map<String, Integer> refusals = new ConcurrentHashMap<>();
    Script refuse =
        (stage, from, to) ->
            stage == at && refusals.merge(from, 1, Integer::sum) <= times
                ? Fault.says(reply)
                : Fault.NONE;
    site.relay.script(refuse);
    if (unconfirmed(site) == 0) {
      site.supporters.takePart(ACTIONS);
    }
    site.confirm();
    site.settle(Duration.ofMinutes(10));
    site.relay.behave();
    return refusals.values().stream().mapToLong(n -> Math.min(n, times)).sum();
  }

  private static long unconfirmed(DrillSite site) {
    return site.count("select count(*) from campaigns.action where confirmed_at is null");
  }

  private static long forGood(
      DrillSite site, String official, Stage at, String reply, String state) {
    long before = site.count("select count(*) from messaging.letter where state = '" + state + "'");
    Script refuse =
        (stage, from, to) ->
            stage == at && to.startsWith(official) ? Fault.says(reply) : Fault.NONE;
    site.relay.script(refuse);
    site.supporters.takePart(ACTIONS);
    site.confirm();
    site.settle(Duration.ofMinutes(5));
    site.relay.behave();
    long refused =
        site.count("select count(*) from messaging.letter where state = '" + state + "'") - before;
    assertThat(refused).isPositive();
    assertThat(
            site.count(
                "select count(*) from messaging.letter l where l.state = '"
                    + state
                    + "' and not (l.attempts = 1 and (select count(*) = 1 and max(h.reason) = '"
                    + reply
                    + "' from messaging.history h where h.letter_id = l.id and h.to_state = '"
                    + state
                    + "'))"))
        .as("tried more than once, or told otherwise than once with the server's words")
        .isZero();
    return refused;
  }
}
