package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.Visitor.location;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.Visitor;
import org.constituent.WholeApplication;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Invitations;
import org.constituent.accounts.Site;
import org.constituent.campaigns.Groups;
import org.constituent.db.Vault;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a site admin does in her browser, and the people she lets in. */
@WholeApplication
class SiteAdminTests {
  private static final String PASSWORD = "heron over the eno";

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired Invitations invitations;
  @Autowired Groups groups;
  @Autowired Site site;
  @Autowired Postmaster postmaster;
  @Autowired Vault vault;

  Visitor ada;
  UUID adaId;
  final String email = "rosa-" + UUID.randomUUID() + "@example.org";

  @BeforeEach
  void aSiteAdminSignsIn() throws Exception {
    String own = "ada-" + UUID.randomUUID() + "@example.org";
    adaId = accounts.add(own, "Ada Park", PASSWORD, true, false, Set.of(), "en", false);
    ada = new Visitor(port);
    ada.signIn(own, PASSWORD);
  }

  @Test
  void everyPageOfHersOpens() throws Exception {
    for (String page :
        Set.of("/site/settings", "/site/people", "/site/groups", "/site/people/" + adaId)) {
      assertThat(ada.get(page).statusCode()).as(page).isEqualTo(200);
    }
    String spanish = "eva-" + UUID.randomUUID() + "@example.org";
    accounts.add(spanish, "Eva Park", PASSWORD, true, false, Set.of(), "es", false);
    Visitor eva = new Visitor(port);
    eva.signIn(spanish, PASSWORD);
    for (String page : Set.of("/site/settings", "/site/people", "/site/groups", "/account")) {
      assertThat(eva.get(page).body()).as(page).contains("lang=\"es\"").doesNotContain("??");
    }
    assertThat(ada.get("/account").statusCode()).isEqualTo(200);
    assertThat(ada.get("/account/password").statusCode()).isEqualTo(200);
  }

  @Test
  void theSettingsTellMessagingWhoSends() throws Exception {
    HttpResponse<String> answer = settings(Map.of("baseUrl", "https://act.example.org/"));

    assertThat(location(answer)).isEqualTo("/site/settings");
    Site.Settings saved = site.settings().orElseThrow();
    assertThat(saved.baseUrl()).isEqualTo("https://act.example.org");
    assertThat(saved.trustedProxies()).containsExactly("127.0.0.1", "10.0.0.0/8");
    assertThat(postmaster.identity())
        .hasValue(
            new SenderIdentity(
                "Eno Neighbors",
                "contact@example.org",
                "https://act.example.org",
                "act.example.org"));
  }

  @Test
  void wrongSettingsAreShownAtTheirFields() throws Exception {
    wrong("baseUrl", "act.example.org");
    wrong("baseUrl", "https://act.example.org/path");
    wrong("baseUrl", "javascript:alert(1)");
    wrong("baseUrl", "");
    wrong("name", "");
    wrong("name", "n".repeat(101));
    wrong("contact", "not an address");
    wrong("sendingDomain", "https://act.example.org");
    wrong("sendingDomain", "localhost");
    wrong("privacyText", " ");
    wrong("trustedProxies", "proxy.example.org");
    wrong("trustedProxies", "10.0.0.0/99");
  }

  @Test
  void anInvitedOrganizerMakesHerAccountAndIsIn() throws Exception {
    Groups.Group group = groups.add("Eno Neighbors " + UUID.randomUUID());
    assertThat(location(invite(group.id().toString()))).isEqualTo("/site/people");
    assertThat(ada.get("/site/people").body()).contains(email);
    String link = link();
    Visitor rosa = new Visitor(port);

    HttpResponse<String> weak = take(rosa, link, "short");
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(weak.body()).select("#name").val()).isEqualTo("Rosa Ibarra");
    assertThat(Jsoup.parse(weak.body()).select("#password-error").text()).isNotEmpty();
    assertThat(Jsoup.parse(weak.body()).select("#password").val()).isEmpty();

    assertThat(location(take(rosa, link, PASSWORD))).isEqualTo("/start");
    assertThat(location(rosa.get("/start"))).isEqualTo("/organizer");
    assertThat(rosa.get("/account").statusCode()).isEqualTo(200);
    assertThat(accounts.findByEmail(email).orElseThrow().groups()).containsExactly(group.id());
    assertThat(new Visitor(port).get(link).statusCode()).isEqualTo(410);
    assertThat(new Visitor(port).get("/invitations/forged").statusCode()).isEqualTo(410);
  }

  @Test
  void aRoleThatIsNoneIsRefused() throws Exception {
    assertThat(invite(UUID.randomUUID().toString()).statusCode()).isEqualTo(422);
    assertThat(invite("ROOT").statusCode()).isEqualTo(422);
  }

  @Test
  void rolesAreChangedAndAccountsClosed() throws Exception {
    UUID rosa = accounts.add(email, "Rosa", PASSWORD, false, false, Set.of(), "en", false);
    UUID group = groups.add("Haw Watch " + UUID.randomUUID()).id();
    String page = "/site/people/" + rosa;
    Visitor signedIn = new Visitor(port);
    signedIn.signIn(email, PASSWORD);

    ada.submit(page, page, Map.of("targetAdmin", "true", "groups", group.toString()));
    assertThat(accounts.find(rosa).orElseThrow().targetAdmin()).isTrue();
    assertThat(accounts.groupsOf(rosa)).containsExactly(group);
    assertThat(location(signedIn.get("/account"))).isEqualTo("/sign-in");
    assertThat(Jsoup.parse(ada.get(page).body()).select("input[name=groups][checked]")).hasSize(1);

    ada.submit(page, page + "/closure", Map.of());
    assertThat(accounts.find(rosa).orElseThrow().disabled()).isTrue();
    ada.submit(page, page + "/opening", Map.of());
    assertThat(accounts.find(rosa).orElseThrow().disabled()).isFalse();
  }

  @Test
  void nobodyTakesTheSiteFromHerself() throws Exception {
    String page = "/site/people/" + adaId;

    ada.submit(page, page, Map.of());

    assertThat(accounts.find(adaId).orElseThrow().siteAdmin()).isTrue();
    assertThat(Jsoup.parse(ada.get(page).body()).select("form[action$=closure]")).isEmpty();
  }

  @Test
  void aGroupIsAddedOnce() throws Exception {
    String name = "Neuse Friends " + UUID.randomUUID();

    assertThat(location(group(name))).isEqualTo("/site/groups");
    assertThat(group(name).statusCode()).isEqualTo(422);
    assertThat(group("").statusCode()).isEqualTo(422);
    assertThat(ada.get("/site/groups").body()).contains(name);
  }

  @Test
  void anOwnPasswordIsChangedAndOtherSessionsEnd() throws Exception {
    accounts.add(email, "Rosa", PASSWORD, false, true, Set.of(), "en", false);
    Visitor here = new Visitor(port);
    Visitor elsewhere = new Visitor(port);
    here.signIn(email, PASSWORD);
    elsewhere.signIn(email, PASSWORD);

    HttpResponse<String> wrong =
        here.submit(
            "/account/password",
            "/account/password",
            Map.of("current", "not mine at all", "password", "another heron here"));
    HttpResponse<String> right =
        here.submit(
            "/account/password",
            "/account/password",
            Map.of("current", PASSWORD, "password", "another heron here"));

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(location(right)).isEqualTo("/account");
    assertThat(here.get("/account").statusCode()).isEqualTo(200);
    assertThat(location(elsewhere.get("/account"))).isEqualTo("/sign-in");
  }

  @Test
  void askingForANewPasswordAnswersAlikeForEverybody() throws Exception {
    accounts.add(email, "Rosa", PASSWORD, false, true, Set.of(), "en", false);
    for (String address : Set.of(email, "nobody-" + email)) {
      Visitor visitor = new Visitor(port);
      HttpResponse<String> answer =
          visitor.submit("/password-reset", "/password-reset", Map.of("email", address));
      assertThat(location(answer)).isEqualTo("/sign-in");
      assertThat(Jsoup.parse(visitor.get("/sign-in").body()).select("[role=status]").text())
          .contains("If this address has an account");
    }
  }

  private HttpResponse<String> settings(Map<String, String> changed) throws Exception {
    Map<String, String> fields =
        new LinkedHashMap<>(
            Map.of(
                "baseUrl", "https://act.example.org",
                "name", "Eno Neighbors",
                "contact", "contact@example.org",
                "sendingDomain", "act.example.org",
                "privacyText", "We keep little.",
                "trustedProxies", "127.0.0.1\r\n10.0.0.0/8"));
    fields.putAll(changed);
    return ada.submit("/site/settings", "/site/settings", fields);
  }

  private void wrong(String field, String value) throws Exception {
    HttpResponse<String> answer = settings(Map.of(field, value));
    assertThat(answer.statusCode()).as(field + "=" + value).isEqualTo(422);
    var page = Jsoup.parse(answer.body());
    assertThat(page.select("#" + field + "-error").text()).as(field + "=" + value).isNotEmpty();
    assertThat(page.select("#" + field).val()).isEqualTo(value.strip());
    assertThat(page.select("#contact, #name, #baseUrl")).hasSize(3);
  }

  private HttpResponse<String> invite(String role) throws Exception {
    return ada.submit("/site/people", "/site/invitations", Map.of("email", email, "role", role));
  }

  private HttpResponse<String> group(String name) throws Exception {
    return ada.submit("/site/groups", "/site/groups", Map.of("name", name));
  }

  private HttpResponse<String> take(Visitor visitor, String link, String password)
      throws Exception {
    return visitor.submit(link, link, Map.of("name", "Rosa Ibarra", "password", password));
  }

  private String link() {
    return "/invitations/"
        + vault.token(
            "invitation",
            invitations.pending().stream()
                .filter(invitation -> email.equals(invitation.email()))
                .findFirst()
                .orElseThrow()
                .id());
  }
}
