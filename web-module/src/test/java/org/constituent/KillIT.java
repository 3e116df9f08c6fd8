package org.constituent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing accepted is lost: kill -9 between acceptance and delivery, start again, and it arrives.
 */
class KillIT {
  private static final List<String> MAILBOXES =
      List.of(
          "sheriff",
          "commissioner.jacobs",
          "commissioner.hill",
          "commissioner.howerton",
          "commissioner.carter",
          "commissioner.reckhow");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void everyAcceptedLetterArrivesAfterAKill(@TempDir Path home) throws Exception {
    try (AppProcess app = new AppProcess(home)) {
      // accepts, and sends nothing: the kill falls between acceptance and delivery
      app.with("CONSTITUENT_MAIL_SENDING", "false").start();
      app.await(Pattern.compile("Constituent is ready"));
      String first = accept(app, UUID.randomUUID(), "ana@supporter.example");
      String second = accept(app, UUID.randomUUID(), "bo@supporter.example");
      assertThat(first).isNotEqualTo(second);
      app.kill();

      app.with("CONSTITUENT_MAIL_SENDING", "true").start();
      for (String email : List.of("ana@supporter.example", "bo@supporter.example")) {
        post(
            app.address() + "/confirm/" + confirmation(app, email), "action=" + action(app, email));
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> {
                String inbox = get(app.address() + "/mail");
                for (String mailbox : MAILBOXES) {
                  assertThat(count(inbox, mailbox + "@durham.example")).isEqualTo(2);
                }
              });
    }
  }

  @Test
  void lettersInHandAtAKillArriveUnderTheirOneMessageId(@TempDir Path home) throws Exception {
    try (AppProcess app = new AppProcess(home)) {
      app.with("CONSTITUENT_MAIL_LEASE_TIME", "5s")
          .with("CONSTITUENT_MAIL_IN_DOUBT_WAIT", "1s")
          .start();
      app.await(Pattern.compile("Constituent is ready"));
      List<String> supporters =
          IntStream.range(0, 6).mapToObj(i -> "supporter" + i + "@supporter.example").toList();
      Map<String, String> confirmations = new LinkedHashMap<>();
      for (String email : supporters) {
        accept(app, UUID.randomUUID(), email);
        confirmations.put(confirmation(app, email), action(app, email));
      }
      List<CompletableFuture<HttpResponse<String>>> confirmed =
          confirmations.entrySet().stream()
              .map(
                  link ->
                      client.sendAsync(
                          form(
                              app.address() + "/confirm/" + link.getKey(),
                              "action=" + link.getValue()),
                          HttpResponse.BodyHandlers.ofString()))
              .toList();
      // in the middle of it: some are sent, some are in hand, some are not even released
      confirmed.get(0).join();
      app.kill();
      List<HttpResponse<String>> answered =
          confirmed.stream()
              .filter(answer -> !answer.isCompletedExceptionally() && answer.isDone())
              .map(CompletableFuture::join)
              .toList();
      assertThat(answered).allMatch(answer -> answer.statusCode() / 100 == 3);

      app.start();
      // who got no answer presses the button again
      for (Map.Entry<String, String> link : confirmations.entrySet()) {
        post(app.address() + "/confirm/" + link.getKey(), "action=" + link.getValue());
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                String inbox = get(app.address() + "/mail");
                for (String mailbox : MAILBOXES) {
                  assertThat(count(inbox, mailbox + "@durham.example"))
                      .isGreaterThanOrEqualTo(supporters.size());
                }
              });
      // what arrived twice is one letter, recognisable as such
      assertThat(messageIdsOfLetters(app)).hasSize(supporters.size() * MAILBOXES.size());
    }
  }

  private Set<String> messageIdsOfLetters(AppProcess app) throws Exception {
    Matcher row =
        Pattern.compile("<td>[^<]*@durham\\.example[^<]*</td>\\s*<td><a href=\"(/mail/[^\"]+)\"")
            .matcher(get(app.address() + "/mail"));
    Set<String> ids = new HashSet<>();
    while (row.find()) {
      Matcher id =
          Pattern.compile("Message-ID</dt><dd>([^<]+)<").matcher(get(app.address() + row.group(1)));
      assertThat(id.find()).isTrue();
      ids.add(id.group(1));
    }
    return ids;
  }

  private String accept(AppProcess app, UUID key, String email) throws Exception {
    HttpResponse<String> answer =
        post(
            app.address() + "/c/durham-without-ice/actions",
            "submitKey="
                + key
                + "&name=Ana&zip=27701&email="
                + URLEncoder.encode(email, StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private String confirmation(AppProcess app, String email) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> find(app, email), found -> !found.isEmpty());
  }

  private String find(AppProcess app, String email) throws Exception {
    Matcher row =
        Pattern.compile(
                "<td>[^<]*" + Pattern.quote(email) + "[^<]*</td>\\s*<td><a href=\"(/mail/[^\"]+)\"")
            .matcher(get(app.address() + "/mail"));
    if (!row.find()) {
      return "";
    }
    Matcher link = Pattern.compile("/confirm/([\\w-]+)").matcher(get(app.address() + row.group(1)));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private String action(AppProcess app, String email) throws Exception {
    Matcher box =
        Pattern.compile("name=\"action\"[^>]*value=\"([^\"]+)\"")
            .matcher(get(app.address() + "/confirm/" + find(app, email)));
    assertThat(box.find()).isTrue();
    return box.group(1);
  }

  private HttpResponse<String> post(String address, String form)
      throws IOException, InterruptedException {
    return client.send(form(address, form), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest form(String address, String form) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private String get(String address) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
