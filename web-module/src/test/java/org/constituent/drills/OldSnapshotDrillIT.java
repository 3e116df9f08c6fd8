package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D15: somebody holds an old snapshot of the database open, so that the rows of letters long
 * gone cannot be cleaned away, and a dump runs; the queue goes on at its rate.
 */
@EnabledIfSystemProperty(
    named = "constituent.drills.full",
    matches = "true",
    disabledReason = "run by bin/drills")
@Tag("D15")
class OldSnapshotDrillIT {
  private static final int ACTIONS = DrillSite.size(60, 2000);
  private static final int ROUNDS = DrillSite.size(1, 6);

  /** Of the rate without; a short form is too short to say more than that it goes on. */
  private static final double LEAST = DrillSite.FULL ? 0.7 : 0.2;

  @Test
  void theQueueGoesOnWhileAnOldSnapshotIsHeld(@TempDir Path folder) throws Exception {
    try (DrillSite site = DrillSite.start(folder)) {
      // warm, and then without
      lettersASecond(site);
      double normal = 0;
      for (int i = 0; i < ROUNDS; i++) {
        normal = Math.max(normal, lettersASecond(site));
      }
      double least = Double.MAX_VALUE;
      try (Connection old =
              DriverManager.getConnection(site.cluster.jdbcUrl(), site.cluster.username(), "");
          Statement statement = old.createStatement()) {
        old.setAutoCommit(false);
        old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        statement.execute("select count(*) from messaging.letter");
        CompletableFuture<Void> dump =
            CompletableFuture.runAsync(
                () ->
                    site.cluster.client(
                        "pg_dump", "-Fc", "--no-sync", "-f", "/dev/null", "constituent"));
        for (int i = 0; i < ROUNDS; i++) {
          least = Math.min(least, lettersASecond(site));
        }
        dump.join();
        old.rollback();
      }
      Ledger.holds(site);
      assertThat(least / normal).as("of the rate without").isGreaterThan(LEAST);
      DrillSite.result(
          "D15",
          "%d letters: %.0f a second, with an old snapshot and a dump %.0f at least (%.2f)",
          site.count("select count(*) from messaging.letter"),
          normal,
          least,
          least / normal);
    }
  }

  private static double lettersASecond(DrillSite site) {
    site.supporters.takePart(ACTIONS);
    site.settle(Duration.ofMinutes(5));
    long begun = System.nanoTime();
    site.confirm();
    site.settle(Duration.ofMinutes(10));
    return ACTIONS * DrillSite.OFFICES / ((System.nanoTime() - begun) / 1e9);
  }
}
