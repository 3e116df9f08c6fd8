package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D2: PostgreSQL is restarted under load, in order and as if its machine had stopped, and is
 * away for a while. What is answered well is committed; the others keep their text.
 */
@EnabledIfSystemProperty(
    named = "constituent.drills.full",
    matches = "true",
    disabledReason = "run by bin/drills")
@Tag("D2")
class DatabaseAwayDrillIT {
  private static final int RESTARTS = DrillSite.size(1, 5);
  private static final int ACTIONS_A_SECOND = DrillSite.size(20, 50);
  private static final Duration AWAY =
      DrillSite.size(Duration.ofSeconds(8), Duration.ofSeconds(60));

  @Test
  void nothingIsLostAndItRecoversByItself(@TempDir Path folder) throws Exception {
    try (DrillSite site = DrillSite.start(folder)) {
      long slowest = 0;
      Supporters.Load load = site.supporters.load(ACTIONS_A_SECOND);
      try {
        for (int i = 0; i < RESTARTS; i++) {
          for (Cluster.Stop how : Cluster.Stop.values()) {
            TimeUnit.SECONDS.sleep(2);
            site.confirm();
            TimeUnit.SECONDS.sleep(1);
            site.cluster.stop(how);
            slowest = Math.max(slowest, comesBack(site));
          }
        }
        site.confirm();
        site.cluster.stop(Cluster.Stop.FAST);
        long away = System.nanoTime();
        whoeverWritesNowLosesNothing(site);
        TimeUnit.NANOSECONDS.sleep(AWAY.toNanos() - (System.nanoTime() - away));
        slowest = Math.max(slowest, comesBack(site));
      } finally {
        load.close();
      }
      long refused =
          site.supporters.answers().values().stream().filter(status -> status == 503).count();
      // whoever was answered was told the truth: nothing else than "done" and "not now"
      assertThat(site.supporters.answers().values()).isSubsetOf(303, 503, 0);
      site.supporters.tryAgain();
      assertThat(site.supporters.answers().values()).containsOnly(303);
      site.confirm();
      site.settle(Duration.ofMinutes(3));
      Ledger.holds(site, Ledger.DATABASE_AWAY);
      assertThat(site.count("select count(*) from messaging.letter where state <> 'accepted'"))
          .as("letters that were given up because the database was away")
          .isZero();
      assertThat(slowest).as("ms until an action is accepted again").isLessThan(5000);
      DrillSite.result(
          "D2",
          "%d restarts and %d s away: 0 lost of %d letters, %d doubles, %d answered 503, accepted"
              + " again within %d ms",
          2 * RESTARTS,
          AWAY.toSeconds(),
          site.count("select count(*) from messaging.letter"),
          Ledger.doubles(site),
          refused,
          slowest);
    }
  }

  /** Starts it; milliseconds until somebody is accepted. */
  private static long comesBack(DrillSite site) {
    site.cluster.start();
    long back = System.nanoTime();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> site.supporters.takePart() == 303);
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back);
  }

  private static void whoeverWritesNowLosesNothing(DrillSite site) {
    UUID key = UUID.randomUUID();
    String text = "I have swum in it since I was six, and my daughter does now.";
    HttpResponse<String> answer =
        site.supporters
            .post(
                "/c/bench/actions",
                Supporters.form("submitKey", key.toString())
                    + "&"
                    + Supporters.form("name", Supporters.NAME)
                    + "&"
                    + Supporters.form("email", "typed@" + Supporters.HOST)
                    + "&zip=27701&"
                    + Supporters.form("letters[all].subject", "Our river")
                    + "&"
                    + Supporters.form("letters[all].text", text))
            .orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("[name=submitKey]").val()).isEqualTo(key.toString());
    assertThat(page.select("[name=name]").val()).isEqualTo(Supporters.NAME);
    assertThat(page.select("[name=email]").val()).isEqualTo("typed@" + Supporters.HOST);
    assertThat(page.select("[name='letters[all].subject']").val()).isEqualTo("Our river");
    assertThat(page.select("[name='letters[all].text']").text()).isEqualTo(text);
  }
}
