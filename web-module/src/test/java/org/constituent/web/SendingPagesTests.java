package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.constituent.Visitor;
import org.constituent.WholeApplication;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.StaffNotices;
import org.constituent.messaging.Addressee;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.CircuitOpened;
import org.constituent.messaging.Circuits;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.Hold;
import org.constituent.messaging.Letters;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Suppressions;
import org.constituent.messaging.view.Suppressed;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What those who run the site see of mail that is refused, and do about it. */
@WholeApplication
class SendingPagesTests {
  private static final String PASSWORD = "heron over the eno";

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired StaffNotices notices;
  @Autowired Addressees addressees;
  @Autowired Outbox outbox;
  @Autowired Deliveries deliveries;
  @Autowired Circuits circuits;
  @Autowired Suppressions suppressions;
  @Autowired ApplicationEventPublisher events;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;

  Visitor ada;
  UUID account;
  final String domain = "d" + UUID.randomUUID() + ".example";

  @BeforeEach
  void aSiteAdminSignsIn() throws Exception {
    String own = "ada-" + UUID.randomUUID() + "@example.org";
    account = accounts.add(own, "Ada Park", PASSWORD, true, false, Set.of(), "en", false);
    ada = new Visitor(port);
    ada.signIn(own, PASSWORD);
  }

  /** As a button of the page does it. */
  private HttpResponse<String> press(String page, String action, Map<String, String> fields)
      throws Exception {
    Map<String, String> all = new HashMap<>(fields);
    all.put(
        "_csrf", Jsoup.parse(ada.get(page).body()).select("main input[name=_csrf]").attr("value"));
    return ada.post(action, all);
  }

  private UUID refuses() {
    UUID circuit = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> {
          sql.execute(
              "insert into messaging.circuit (id, domain, reason, late, since, refusals, step,"
                  + " probe_at) values (?, ?, '550 5.7.1 <b>Go away</b>', false, now(), 1, 0,"
                  + " now() + interval '1 hour')",
              circuit,
              domain);
          events.publishEvent(new CircuitOpened(circuit));
        });
    return circuit;
  }

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
                  "clerk@" + domain,
                  "Cara Clerk",
                  "Clerk Cara",
                  "Clerk",
                  Locale.ENGLISH));
          outbox.queue(
              new Letters(
                  reference,
                  UUID.randomUUID(),
                  Set.of(),
                  null,
                  new Letters.Writer("Jane Doe", "jane@home.example", "Durham for All"),
                  List.of(
                      new Letters.Text(
                          "Please", "Vote yes", "Sent by", Locale.ENGLISH, List.of(seat)))));
        });
    return reference;
  }

  @Test
  void aDomainThatRefusesIsToldKeptStoppedAndLetGo() throws Exception {
    UUID circuit = refuses();
    UUID reference = letter();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(notices.latest(account, 20))
                    .extracting(StaffNotices.Entry::arguments)
                    .contains(List.of(domain)));
    assertThat(ada.get("/account/notices").body())
        .contains("The mail system of " + domain + " refuses our mail");
    String page = ada.get("/site/circuits").body();
    assertThat(page)
        .contains(domain, "&lt;b&gt;Go away&lt;/b&gt;", "Letters wait")
        .doesNotContain("??");
    assertThat(circuits.find(circuit).orElseThrow().waiting()).isEqualTo(1);
    assertThat(deliveries.of(List.of(reference)).get(reference).get(0).holds())
        .containsExactly(Hold.REFUSED);

    press("/site/circuits", "/site/circuits/" + circuit + "/keeping", Map.of());
    assertThat(circuits.find(circuit).orElseThrow().keptBy()).isEqualTo(account);
    HttpResponse<String> closed =
        press("/site/circuits", "/site/circuits/" + circuit + "/closing", Map.of());
    assertThat(closed.statusCode()).isEqualTo(302);
    assertThat(ada.get("/site/circuits").body()).doesNotContain(domain);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(deliveries.of(List.of(reference)).get(reference).get(0).state().name())
                    .isEqualTo("ACCEPTED"));
  }

  @Test
  void anAddressIsLookedUpPutOnTheListAndTakenOff() throws Exception {
    String address = "jane@" + domain;
    String page = "/site/suppressions";
    HttpResponse<String> wrong = press(page, page, Map.of("address", "no<b>body"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("This is no address", "no&lt;b&gt;body");
    assertThat(press(page, page + "/look-up", Map.of("address", address)).body())
        .contains("It is not on the list")
        .doesNotContain("??");
    press(page, page, Map.of("address", address.toUpperCase(Locale.ROOT), "lasts", "YEAR"));
    Suppressed one = suppressions.find(address).orElseThrow();
    assertThat(one.by()).isEqualTo(account);
    assertThat(Duration.between(one.since(), one.expires()).toDays()).isEqualTo(365);
    assertThat(press(page, page + "/look-up", Map.of("address", address)).body())
        .contains("It is on the list", "decided by the staff")
        .doesNotContain("??");
    // the list tells nobody which address it is
    assertThat(ada.get(page).body()).contains("Ada Park").doesNotContain(domain);
    press(page, page + "/" + one.id() + "/removal", Map.of());
    assertThat(suppressions.find(address)).isEmpty();
    assertThat(press(page, page + "/" + one.id() + "/removal", Map.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void onlyThoseWhoRunTheSiteSeeIt() throws Exception {
    String other = "olga-" + UUID.randomUUID() + "@example.org";
    accounts.add(other, "Olga", PASSWORD, false, true, Set.of(), "en", false);
    Visitor olga = new Visitor(port);
    olga.signIn(other, PASSWORD);
    assertThat(olga.get("/site/circuits").statusCode()).isEqualTo(403);
    assertThat(
            press("/site/circuits", "/site/circuits/" + UUID.randomUUID() + "/closing", Map.of())
                .statusCode())
        .isIn(403, 404);
  }
}
