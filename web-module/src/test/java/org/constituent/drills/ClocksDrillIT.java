package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.constituent.AppProcess;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drill D8: the clocks of two nodes and of the database differ, or go over the end of summer time.
 * Leases are the database's time, time-outs are monotonic: nothing is stolen, stuck or doubled.
 * Needs Debian's {@code faketime}.
 */
@EnabledIfSystemProperty(
    named = "constituent.drills.full",
    matches = "true",
    disabledReason = "run by bin/drills")
@Tag("D8")
class ClocksDrillIT {
  private static final int ACTIONS = DrillSite.size(40, 1700);

  static Stream<List<String>> clocks() {
    // in America/New_York summer time ends on 1 November 2026 at 2:00
    List<List<String>> all =
        List.of(
            List.of("-1h", "+2d"), List.of("+1h", "-300"), List.of("@2026-11-01 01:59:30", "+0"));
    return all.stream().limit(DrillSite.size(1, 3));
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void leasesAreTheDatabasesTime(List<String> clocks) throws Exception {
    Optional<Path> library = library();
    Assumptions.assumeTrue(library.isPresent(), "needs the package faketime");
    Path folder = Files.createTempDirectory("clocks");
    try (DrillSite site = DrillSite.prepare(folder)) {
      turn(site.app, library.get(), clocks.get(0));
      site.open();
      turn(site.node("two"), library.get(), clocks.get(1)).start();
      long begun = System.nanoTime();
      site.supporters.takePart(ACTIONS);
      site.confirm();
      site.settle(Duration.ofMinutes(10));
      assertThat(Ledger.doubles(site)).isZero();
      assertThat(
              site.count("select count(*) from messaging.letter where attempts > 1 or doubts > 0"))
          .as("leases that were stolen")
          .isZero();
      Ledger.holds(site);
      DrillSite.result(
          "D8",
          "clocks %s: %d letters in %d s, 0 doubles, no lease lost",
          clocks,
          site.count("select count(*) from messaging.letter"),
          Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }
  }

  private static AppProcess turn(AppProcess node, Path library, String offset) {
    return node.with("LD_PRELOAD", library.toString())
        .with("FAKETIME", offset)
        .with("TZ", "America/New_York")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .with("DONT_FAKE_MONOTONIC", "1");
  }

  private static Optional<Path> library() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      return folders
          .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
          .filter(Files::exists)
          .findFirst();
    }
  }
}
