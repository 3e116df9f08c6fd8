package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.constituent.WholeApplication;
import org.constituent.accounts.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A client's address cannot be forged, or a rate limit would be none. */
@WholeApplication
class TrustedProxiesTests {
  private static final String CLIENT = "203.0.113.9";

  @Autowired TrustedProxies proxies;
  @Autowired Site site;

  @BeforeEach
  void declareTheProxies() {
    site.save(
        new Site.Settings(
            "https://act.example.org",
            "Eno Neighbors",
            "contact@example.org",
            "act.example.org",
            "We keep little.",
            List.of("10.0.0.0/8", "2001:db8::/32")));
  }

  @Test
  void whatAStrangerSaysOfItsWayIsNotBelieved() throws Exception {
    HttpServletRequest seen =
        through(
            CLIENT,
            "X-Forwarded-For", "198.51.100.1",
            "Forwarded", "for=198.51.100.1;proto=https",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "evil.example");

    assertThat(seen.getRemoteAddr()).isEqualTo(CLIENT);
    assertThat(seen.isSecure()).isFalse();
    assertThat(seen.getServerName()).isEqualTo("localhost");
    assertThat(seen.getHeader("X-Forwarded-For")).isNull();
    assertThat(seen.getHeader("Forwarded")).isNull();
  }

  @Test
  void aProxysWordCountsForAddressAndScheme() throws Exception {
    HttpServletRequest seen =
        through("10.1.2.3", "X-Forwarded-For", CLIENT, "X-Forwarded-Proto", "https");

    assertThat(seen.getRemoteAddr()).isEqualTo(CLIENT);
    assertThat(seen.isSecure()).isTrue();
    assertThat(seen.getScheme()).isEqualTo("https");
  }

  @Test
  void whatTheClientWroteItselfStandsFurtherLeftAndDoesNotCount() throws Exception {
    HttpServletRequest seen =
        through("10.1.2.3", "X-Forwarded-For", "198.51.100.1, " + CLIENT + ", 10.9.9.9");

    assertThat(seen.getRemoteAddr()).isEqualTo(CLIENT);
  }

  @Test
  void aProxyDoesNotPassOnAForgedHost() throws Exception {
    HttpServletRequest seen =
        through(
            "2001:db8::1",
            "X-Forwarded-For", CLIENT,
            "X-Forwarded-Host", "evil.example",
            "Forwarded", "for=198.51.100.1;host=evil.example");

    assertThat(seen.getServerName()).isEqualTo("localhost");
    assertThat(seen.getRemoteAddr()).isEqualTo(CLIENT);
  }

  @Test
  void nonsenseInTheHeaderLeavesTheProxysAddress() throws Exception {
    for (String nonsense : List.of("unknown", "localhost", "evil.example", " , ", "1.2.3")) {
      assertThat(through("10.1.2.3", "X-Forwarded-For", nonsense).getRemoteAddr())
          .isEqualTo("10.1.2.3");
    }
  }

  private HttpServletRequest through(String from, String... headers) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.setRemoteAddr(from);
    for (int i = 0; i < headers.length; i += 2) {
      request.addHeader(headers[i], headers[i + 1]);
    }
    MockFilterChain chain = new MockFilterChain();
    proxies.doFilter(request, new MockHttpServletResponse(), chain);
    return (HttpServletRequest) chain.getRequest();
  }
}
