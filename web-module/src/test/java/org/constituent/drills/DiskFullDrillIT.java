package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D7: the disk of the database is full, and later is not any more. Needs root, for a small
 * file system of its own.
 */
@Tag("D7")
class DiskFullDrillIT {
  private static final int ACTIONS = DrillSite.size(20, 3000);
  private static final int ACTIONS_A_SECOND = 20;
  private static final Duration FULL_FOR =
      DrillSite.size(Duration.ofSeconds(8), Duration.ofMinutes(2));

  @Test
  void whatIsAnsweredIsCommittedAndItGoesOnWhenThereIsRoomAgain(@TempDir Path folder)
      throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Assumptions.assumeTrue(mounted(disk), "needs root, to mount a small file system");
    try (DrillSite site =
        DrillSite.prepare(
                folder,
                new Cluster(
                    disk, "shared_buffers = 32MB", "min_wal_size = 32MB", "max_wal_size = 48MB"),
                false)
            .open()) {
      site.supporters.takePart(ACTIONS);
      Supporters.Load load = site.supporters.load(ACTIONS_A_SECOND);
      Path filler = disk.resolve("filler");
      try {
        site.confirm();
        fill(filler);
        TimeUnit.NANOSECONDS.sleep(FULL_FOR.toNanos());
      } finally {
        load.close();
      }
      Files.delete(filler);
      long freed = System.nanoTime();
      // what a service manager does for a server that ended
      if (!site.cluster.running()) {
        site.cluster.start();
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> site.supporters.takePart() == 303);
      long normal = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - freed);
      long refused = site.supporters.answers().values().stream().filter(s -> s != 303).count();
      assertThat(site.supporters.answers().values()).isSubsetOf(303, 503, 0);
      assertThat(refused).as("the disk was full").isPositive();
      site.supporters.tryAgain();
      site.confirm();
      site.settle(Duration.ofMinutes(5));
      Ledger.holds(site, Ledger.DATABASE_AWAY);
      assertThat(site.count("select count(*) from messaging.letter where state <> 'accepted'"))
          .as("letters that were given up because the disk was full")
          .isZero();
      DrillSite.result(
          "D7",
          "full for %d s: %d of %d forms not taken and told so, 0 of %d letters lost, %d doubles,"
              + " normal %d ms after there was room",
          FULL_FOR.toSeconds(),
          refused,
          site.supporters.answers().size(),
          site.count("select count(*) from messaging.letter"),
          Ledger.doubles(site),
          normal);
    } finally {
      Cluster.run(List.of("umount", "-l", disk.toString()), Map.of());
    }
  }

  private static boolean mounted(Path disk) {
    try {
      Cluster.run(
          List.of(
              "mount",
              "-t",
              "tmpfs",
              "-o",
              "size=" + DrillSite.size(200, 800) + "m",
              "drill",
              disk.toString()),
          Map.of());
      return true;
    } catch (IllegalStateException e) {
      System.err.println("D7 is skipped: " + e.getMessage());
      return false;
    }
  }

  private static void fill(Path filler) throws IOException {
    for (int size = 1 << 20; size > 0; size /= 16) {
      byte[] some = new byte[size];
      try (OutputStream out =
          Files.newOutputStream(
              filler,
              java.nio.file.StandardOpenOption.CREATE,
              java.nio.file.StandardOpenOption.APPEND)) {
        while (true) {
          out.write(some);
        }
      } catch (IOException e) {
        // full for pieces of this size
      }
    }
  }
}
