package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.Visitor.location;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.Visitor;
import org.constituent.WholeApplication;
import org.constituent.accounts.Accounts;
import org.constituent.messaging.Addressee;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.constituent.messaging.Letters;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.QueueReports;
import org.constituent.messaging.view.Delivery;
import org.constituent.messaging.view.Paused;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The operator's pages: she sees the queue, stops it, finds a letter and decides on it. */
@WholeApplication
class QueuePagesTests {
  private static final String PASSWORD = "heron over the eno";

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Addressees addressees;
  @Autowired Outbox outbox;
  @Autowired Deliveries deliveries;
  @Autowired QueueReports reports;
  @Autowired TransactionTemplate transaction;

  Visitor ada;
  final String mailbox = "clerk-" + UUID.randomUUID() + "@queue.example";

  @BeforeEach
  void aSiteAdminSignsIn() throws Exception {
    String own = "ada-" + UUID.randomUUID() + "@example.org";
    accounts.add(own, "Ada Park", PASSWORD, true, false, Set.of(), "en", false);
    ada = new Visitor(port);
    ada.signIn(own, PASSWORD);
  }

  /** A letter that waits for its sender, so that no sender of this application touches it. */
  private UUID letter() {
    UUID reference = UUID.randomUUID();
    UUID seat = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> {
          addressees.open(
              new Addressee(
                  seat,
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  mailbox,
                  "Cara Clerk",
                  "Clerk Cara",
                  "Clerk",
                  Locale.ENGLISH));
          outbox.queue(
              new Letters(
                  reference,
                  UUID.randomUUID(),
                  Set.of(Hold.UNCONFIRMED),
                  null,
                  new Letters.Writer("Jane Doe", "jane@home.example", "Durham for All"),
                  List.of(
                      new Letters.Text(
                          "Please", "Vote yes", "Sent by", Locale.ENGLISH, List.of(seat)))));
        });
    return delivery(reference).letter();
  }

  private Delivery delivery(UUID reference) {
    return deliveries.of(List.of(reference)).get(reference).get(0);
  }

  /** As a button of the page does it. */
  private HttpResponse<String> press(String page, String action, Map<String, String> fields)
      throws Exception {
    Map<String, String> all = new HashMap<>(fields);
    all.put(
        "_csrf", Jsoup.parse(ada.get(page).body()).select("main input[name=_csrf]").attr("value"));
    return ada.post(action, all);
  }

  @Test
  void theQueueIsShownAndStoppedAndGoesOn() throws Exception {
    assertThat(ada.get("/site/queue").body())
        .contains("Mail queue", "Due now")
        .doesNotContain("??");

    HttpResponse<String> wrong =
        press("/site/queue", "/site/queue/pauses", Map.of("scope", "DOMAIN", "reason", ""));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Give the domain");

    HttpResponse<String> paused =
        press(
            "/site/queue",
            "/site/queue/pauses",
            Map.of(
                "scope", "DOMAIN", "domain", "@queue.example", "reason", "They <b>block</b> us"));
    assertThat(location(paused)).isEqualTo("/site/queue");
    Paused pause =
        reports.pauses().stream()
            .filter(one -> one.key().equals("queue.example"))
            .findFirst()
            .orElseThrow();
    assertThat(ada.get("/site/queue").body())
        .contains("queue.example", "They &lt;b&gt;block&lt;/b&gt; us");
    press("/site/queue", "/site/queue/pauses/" + pause.id() + "/end", Map.of());
    assertThat(reports.pauses()).doesNotContain(pause);
  }

  @Test
  void aLetterIsFoundKeptBackAndGivenUp() throws Exception {
    UUID letter = letter();
    String page = "/site/queue/letters";
    assertThat(ada.get(page + "?q=" + letter).body()).contains(mailbox, "Cara Clerk");
    assertThat(ada.get(page + "/" + letter).body())
        .contains("Nothing yet", mailbox)
        // operators see neither the text nor who wrote it
        .doesNotContain("jane@home.example", "Jane Doe", "Vote yes", "??");

    press(page + "?q=" + letter, page + "/holds", Map.of("letter", letter.toString()));
    assertThat(ada.get(page).body()).contains(letter.toString());
    press(page + "?q=" + letter, page + "/releases", Map.of("letter", letter.toString()));
    assertThat(ada.get(page).body()).doesNotContain(letter.toString());
    press(page + "?q=" + letter, page + "/endings", Map.of("letter", letter.toString()));
    assertThat(reports.find(letter).orElseThrow().state()).isEqualTo(LetterState.WITHDRAWN);
    assertThat(ada.get(page + "/" + letter).body()).contains("By Ada Park");
    HttpResponse<String> retried =
        press(page + "?q=" + letter, page + "/retries", Map.of("letter", letter.toString()));
    assertThat(ada.get(location(retried)).body()).contains("None of them can be tried again.");
    assertThat(ada.get(page + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }
}
