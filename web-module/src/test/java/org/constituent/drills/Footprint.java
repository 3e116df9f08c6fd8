package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process holds on to: bytes of live objects after two forced collections, and threads by
 * name. What a drill does to a process that survives it must leave nothing behind.
 *
 * @param heap bytes of live objects
 * @param threads how many there are of each name, numbers in names left out
 */
record Footprint(long heap, Map<String, Integer> threads) {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]+)\"");

  /** Caches fill and pools grow to their size once; what is measured later must not grow. */
  private static final long SLACK = 8 << 20;

  private static final int SLACK_THREADS = 8;

  /** These wait a minute for more requests before they end. */
  private static final String OF_REQUESTS = "http-nio";

  static Footprint of(long process) {
    jcmd(process, "GC.class_histogram");
    Matcher total = TOTAL.matcher(jcmd(process, "GC.class_histogram"));
    assertThat(total.find()).isTrue();
    Map<String, Integer> threads = new TreeMap<>();
    Matcher thread = THREAD.matcher(jcmd(process, "Thread.print"));
    while (thread.find()) {
      threads.merge(thread.group(1).replaceAll("\\d+", "#"), 1, Integer::sum);
    }
    return new Footprint(Long.parseLong(total.group(1)), threads);
  }

  /** As it was, by a tenth. */
  void isLike(Footprint before) {
    assertThat(heap)
        .as("bytes of live objects, before %d", before.heap)
        .isLessThan(before.heap + Math.max(before.heap / 10, SLACK));
    threads.forEach(
        (name, count) -> {
          if (name.startsWith(OF_REQUESTS)) {
            return;
          }
          int then = before.threads.getOrDefault(name, 0);
          assertThat(count)
              .as("threads %s, before %d", name, then)
              .isLessThanOrEqualTo(then + Math.max(then / 10, SLACK_THREADS));
        });
  }

  private static String jcmd(long process, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process started =
          new ProcessBuilder(jcmd.toString(), Long.toString(process), command)
              .redirectErrorStream(true)
              .start();
      String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(started.waitFor()).as(said).isZero();
      return said;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
