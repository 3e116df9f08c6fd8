package org.constituent.drills;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Supporters who take part, and their log: one of the three witnesses. Each is another person with
 * another submit key; who got no answer has an answer of 0.
 */
final class Supporters {
  /** A name that stands nowhere else, so that it is found where it must not be. */
  static final String NAME = "Quillwort Zemlinsky";

  static final String HOST = "people.example";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<UUID, Integer> answers = new ConcurrentHashMap<>();
  private volatile String site;

  Supporters(String site) {
    this.site = site;
  }

  /** The last answer to each key. */
  Map<UUID, Integer> answers() {
    return answers;
  }

  /** Takes part as somebody new; the status, 0 without an answer. */
  int takePart() {
    return takePart(UUID.randomUUID());
  }

  /** So many, by eight at once. */
  void takePart(int many) {
    try (var crowd = new Crowd(8)) {
      for (int i = 0; i < many; i++) {
        crowd.workers.execute(this::takePart);
      }
    }
  }

  int takePart(UUID key) {
    return takePart(key, Map.of("name", NAME));
  }

  /** With these fields beside the address and the ZIP code. */
  int takePart(UUID key, Map<String, String> fields) {
    // whoever tries again is the same person
    StringBuilder form = new StringBuilder(form("submitKey", key.toString()));
    form.append('&').append(form("email", "s" + key.toString().replace("-", "") + "@" + HOST));
    form.append("&zip=27701");
    fields.forEach((name, value) -> form.append('&').append(form(name, value)));
    int status = post("/c/bench/actions", form.toString()).map(HttpResponse::statusCode).orElse(0);
    answers.merge(key, status, (before, now) -> before == 303 ? before : now);
    return status;
  }

  /** Sends a form. */
  Optional<HttpResponse<String>> post(String path, String form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(site + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  static String form(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Everybody who got no answer, or another than the receipt, presses the button again. */
  void tryAgain() {
    List<UUID> again =
        answers.entrySet().stream()
            .filter(e -> e.getValue() != 303)
            .map(Map.Entry::getKey)
            .toList();
    again.forEach(this::takePart);
  }

  /** New ones at a rate, until closed. */
  Load load(int aSecond) {
    return new Load(aSecond);
  }

  /** People who come one after another; whoever waits holds up no others. */
  final class Load implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Crowd crowd = new Crowd(64);

    private Load(int aSecond) {
      clock.scheduleAtFixedRate(
          () -> crowd.workers.execute(Supporters.this::takePart),
          0,
          1_000_000_000L / aSecond,
          TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
      clock.shutdownNow();
      crowd.close();
    }
  }

  private static final class Crowd implements AutoCloseable {
    private final ExecutorService workers;

    Crowd(int most) {
      workers = Executors.newFixedThreadPool(most);
    }

    @Override
    public void close() {
      workers.shutdown();
      try {
        if (!workers.awaitTermination(10, TimeUnit.MINUTES)) {
          throw new AssertionError("Requests are still waiting for their answers");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
