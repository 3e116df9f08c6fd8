package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.Visitor.location;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.ConstituentApplication;
import org.constituent.Visitor;
import org.constituent.WholeApplication;
import org.constituent.accounts.Accounts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/** Who may open what, over real HTTP with real sessions. */
@WholeApplication
class SecurityTests {
  private static final String PASSWORD = "heron over the eno";

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired JdbcConnectionDetails database;

  Visitor visitor;

  @BeforeEach
  void open() {
    visitor = new Visitor(port);
  }

  @Test
  void staffPagesLeadToTheSignIn() throws Exception {
    for (String page : Set.of("/organizer", "/admin/officials", "/site/people", "/account")) {
      HttpResponse<String> answer = visitor.get(page);
      assertThat(answer.statusCode()).as(page).isEqualTo(302);
      assertThat(location(answer)).as(page).isEqualTo("/sign-in");
    }
  }

  @Test
  void publicPagesSetNoCookie() throws Exception {
    for (String page :
        Set.of("/", "/es", "/c/x", "/es/c/x", "/r/x", "/confirm/x", "/privacy", "/css/site.css")) {
      HttpResponse<String> answer = visitor.get(page);
      assertThat(answer.statusCode()).as(page).isLessThan(500);
      assertThat(answer.headers().allValues("Set-Cookie")).as(page).isEmpty();
    }
  }

  @Test
  void everyAnswerForbidsWhatIsForeignOrInline() throws Exception {
    for (String page : Set.of("/", "/c/x", "/sign-in", "/nowhere")) {
      var headers = visitor.get(page).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(page)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).as(page).hasValue("nosniff");
      assertThat(headers.allValues("Referrer-Policy")).as(page).containsExactly("same-origin");
      assertThat(headers.firstValue("Permissions-Policy")).as(page).isPresent();
      assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(page).isPresent();
    }
  }

  @Test
  void whatHasASecretInItsAddressIsNeitherKeptNorPassedOn() throws Exception {
    for (String page : Set.of("/r/x", "/confirm/x", "/invitations/x", "/password-reset/x")) {
      var headers = visitor.get(page).headers();
      assertThat(headers.allValues("Referrer-Policy")).as(page).containsExactly("no-referrer");
      assertThat(headers.firstValue("Cache-Control").orElse("")).as(page).contains("no-store");
    }
  }

  @Test
  void filesOfThePagesMayBeKept() throws Exception {
    assertThat(visitor.get("/css/site.css").headers().firstValue("Cache-Control").orElse(""))
        .doesNotContain("no-store");
  }

  @Test
  void anAddressThatLeadsNowhereIsNotFound() throws Exception {
    assertThat(visitor.get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() throws Exception {
    String cookie = visitor.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(cookie).startsWith("session=").contains("HttpOnly").contains("SameSite=Lax");
  }

  @Test
  void whoSignsInGetsANewSessionAndComesToHerWork() throws Exception {
    String email = organizer();
    visitor.get("/sign-in");
    List<HttpCookie> before = visitor.cookies();

    HttpResponse<String> answer = visitor.signIn(email, PASSWORD);

    assertThat(location(answer)).isEqualTo("/start");
    assertThat(location(visitor.get("/start"))).isEqualTo("/organizer");
    assertThat(visitor.cookies()).isNotEqualTo(before);
    assertThat(accounts.findByEmail(email).orElseThrow().signedInAt()).isNotNull();
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() throws Exception {
    HttpResponse<String> wrong = visitor.signIn(organizer(), "not the password");
    HttpResponse<String> unknown = visitor.signIn("nobody@example.org", PASSWORD);

    assertThat(location(wrong)).isEqualTo("/sign-in?failed").isEqualTo(location(unknown));
  }

  @Test
  void guessingIsStopped() throws Exception {
    String email = organizer();
    for (int i = 0; i < 10; i++) {
      assertThat(location(visitor.signIn(email, "guess " + i))).isEqualTo("/sign-in?failed");
    }

    assertThat(location(visitor.signIn(email, PASSWORD))).isEqualTo("/sign-in?throttled");
    assertThat(location(visitor.signIn(organizer(), PASSWORD))).isEqualTo("/start");
  }

  @Test
  void aPageOfAnotherRoleIsRefusedWithAPageThatHelps() throws Exception {
    visitor.signIn(organizer(), PASSWORD);

    for (String page : Set.of("/site/people", "/admin")) {
      HttpResponse<String> answer = visitor.get(page);
      assertThat(answer.statusCode()).as(page).isEqualTo(403);
      assertThat(answer.body()).as(page).contains("<main");
    }
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws Exception {
    String email = organizer();
    visitor.signIn(email, PASSWORD);

    HttpResponse<String> answer =
        visitor.post("/account", Map.of("name", "Changed", "language", "en"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<main");
    assertThat(accounts.findByEmail(email).orElseThrow().name()).isEqualTo("Rosa Ibarra");
  }

  @Test
  void formsOfSupportersAreRefusedWhenAnotherSiteSendsThem() throws Exception {
    HttpResponse<String> foreign =
        visitor.post("/c/x/actions", Map.of(), "Sec-Fetch-Site", "cross-site");
    HttpResponse<String> own =
        visitor.post("/c/x/actions", Map.of(), "Sec-Fetch-Site", "same-origin");

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(own.statusCode()).isNotEqualTo(403);
  }

  @Test
  void aClosedAccountIsSignedOutAtOnceAndStaysOut() throws Exception {
    String email = organizer();
    visitor.signIn(email, PASSWORD);
    assertThat(visitor.get("/account").statusCode()).isEqualTo(200);

    accounts.disable(accounts.findByEmail(email).orElseThrow().id());

    assertThat(location(visitor.get("/account"))).isEqualTo("/sign-in");
    assertThat(location(visitor.signIn(email, PASSWORD))).isEqualTo("/sign-in?failed");
  }

  @Test
  void whoSignsOutIsOut() throws Exception {
    visitor.signIn(organizer(), PASSWORD);
    visitor.get("/account");

    HttpResponse<String> page = visitor.get("/account");
    String token =
        org.jsoup.Jsoup.parse(page.body())
            .select("form[action=/sign-out] input[name=_csrf]")
            .attr("value");
    visitor.post("/sign-out", Map.of("_csrf", token));

    assertThat(location(visitor.get("/account"))).isEqualTo("/sign-in");
  }

  @Test
  void aRestartSignsNobodyOut() throws Exception {
    visitor.signIn(organizer(), PASSWORD);

    try (ConfigurableApplicationContext other =
        new SpringApplicationBuilder(ConstituentApplication.class)
            .web(WebApplicationType.SERVLET)
            .run(
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--constituent.home=target/home",
                "--server.port=0")) {
      int otherPort = other.getEnvironment().getRequiredProperty("local.server.port", int.class);

      assertThat(visitor.at(otherPort).get("/account").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void figuresAreForThisMachineAndNotForWhoComesThroughAProxy() throws Exception {
    assertThat(visitor.get("/actuator/prometheus").statusCode()).isEqualTo(200);
    assertThat(
            location(visitor.get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.9")))
        .isEqualTo("/sign-in");
    HttpResponse<String> health =
        visitor.get("/actuator/health", "X-Forwarded-For", "203.0.113.9");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).doesNotContain("components\":{").contains("UP");
  }

  private String organizer() {
    String email = "rosa-" + UUID.randomUUID() + "@example.org";
    accounts.add(
        email, "Rosa Ibarra", PASSWORD, false, false, Set.of(UUID.randomUUID()), "en", false);
    return email;
  }
}
