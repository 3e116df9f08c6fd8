package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Over real HTTP, with real sessions. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@Import(TestDatabase.class)
class SecurityTest {
  @LocalServerPort int port;
  @Autowired Accounts accounts;

  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @Test
  void staffPagesLeadToTheSignIn() throws Exception {
    for (String page : Set.of("/organizer", "/admin/officials", "/site/people", "/account")) {
      HttpResponse<String> answer = get(page);
      assertThat(answer.statusCode()).as(page).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location")).as(page).hasValue("/sign-in");
    }
  }

  @Test
  void publicPagesSetNoCookie() throws Exception {
    for (String page : Set.of("/", "/c/x", "/es/c/x", "/r/x", "/confirm/x", "/privacy")) {
      HttpResponse<String> answer = get(page);
      assertThat(answer.headers().allValues("Set-Cookie")).as(page).isEmpty();
      assertThat(answer.headers().firstValue("Content-Security-Policy")).as(page).isPresent();
    }
  }

  @Test
  void anAddressThatLeadsNowhereIsNotFound() throws Exception {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
