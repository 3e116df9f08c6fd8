package org.constituent.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

/** By which link somebody came, as far as an address says it. */
class SharedLinkTests {
  @Test
  void thePageThatTheFormWasSentFromSaysTheLinkWithoutScripts() {
    assertThat(source("https://d.example/es/c/ice?utm_medium=x&utm_source=May-Fair"))
        .isEqualTo("may-fair");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://d.example/c/ice",
        "https://d.example/c/ice?utm_source=",
        "https://d.example/c/ice?utm_source=%3Cscript%3E",
        "https://d.example/c/ice?utm_source=ada@people.example",
        "not an address at all",
        ":::",
      })
  void whatIsNoNameOfALinkIsNotKept(String page) {
    assertThat(source(page)).isEmpty();
  }

  @Test
  void aRedirectKeepsTheNameAndNothingElse() {
    assertThat(SharedLink.of("/c/river", "Poster")).isEqualTo("/c/river?utm_source=poster");
    assertThat(SharedLink.of("/c/river", "a\r\nSet-Cookie: x")).isEqualTo("/c/river");
    assertThat(SharedLink.of("/c/river", null)).isEqualTo("/c/river");
  }

  private static String source(String page) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.addHeader(HttpHeaders.REFERER, page);
    return SharedLink.source(request);
  }
}
