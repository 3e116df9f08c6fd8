package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Drill D17: the database is lost, and a backup made before the last letters went is restored. */
@EnabledIfSystemProperty(
    named = "constituent.drills.full",
    matches = "true",
    disabledReason = "run by bin/drills")
@Tag("D17")
class RestoreDrillIT {
  private static final int ACTIONS = DrillSite.size(20, 2000);

  @Test
  void whatMayHaveBeenSentAfterTheBackupIsHeldAndListed(@TempDir Path folder) throws Exception {
    try (DrillSite site = DrillSite.start(folder)) {
      site.supporters.takePart(ACTIONS);
      site.settle(Duration.ofMinutes(5));
      // the backup falls between "may go" and "has gone"
      site.relay.shut();
      site.confirm();
      Path dump = folder.resolve("backup");
      site.cluster.client("pg_dump", "-Fc", "-f", "/tmp/" + dump.getFileName(), "constituent");
      Set<String> waited = letters(site, "holds = 0 and state in ('queued', 'deferred', 'leased')");
      site.relay.reopen();
      site.settle(Duration.ofMinutes(10));
      assertThat(letters(site, "state = 'accepted'")).containsAll(waited);
      long sent = site.relay.copies().size();

      site.stop();
      site.cluster.sql("postgres").execute("drop database constituent with (force)");
      site.cluster.sql("postgres").execute("create database constituent");
      site.cluster.client("pg_restore", "-d", "constituent", "/tmp/" + dump.getFileName());
      site.app.start();
      // several leases, and a letter that was doubtful would go again
      TimeUnit.MILLISECONDS.sleep(
          DrillSite.LEASE.plus(DrillSite.IN_DOUBT).plus(DrillSite.POLL.multipliedBy(3)).toMillis());
      assertThat(site.relay.copies()).as("sent twice").hasSize((int) sent);
      assertThat(letters(site, "holds & 16 <> 0")).as("held, to be looked at").containsAll(waited);
      assertThat(site.logs()).contains("older than what was sent from here");

      // who takes part now is served as ever
      assertThat(site.supporters.takePart()).isEqualTo(303);
      site.confirm();
      site.settle(Duration.ofMinutes(2));
      assertThat(site.relay.copies().size()).isGreaterThan((int) sent);
      DrillSite.result(
          "D17",
          "a backup in which %d letters waited that have gone since: all held and listed, 0 sent"
              + " twice, new ones go",
          waited.size());
    }
  }

  private static Set<String> letters(DrillSite site, String condition) {
    return new TreeSet<>(
        site.sql()
            .queryForList(
                "select id::text from messaging.letter where lane > 0 and " + condition,
                String.class));
  }
}
