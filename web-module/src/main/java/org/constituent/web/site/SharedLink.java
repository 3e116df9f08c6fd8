package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import org.constituent.campaigns.view.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a shared link was found, as its address says it. */
final class SharedLink {
  private SharedLink() {}

  /** An address with the source, if it names one. */
  static String of(String address, @Nullable String source) {
    String named = Source.of(source);
    return named.isEmpty() ? address : address + "?" + Source.PARAMETER + "=" + named;
  }

  /**
   * The source in the address of the page that a form was sent from. Browsers say it of our own
   * pages (Referrer-Policy same-origin), also without scripts.
   */
  static String source(HttpServletRequest request) {
    String page = request.getHeader(HttpHeaders.REFERER);
    if (page == null || page.length() > 2_000) {
      return Source.NONE;
    }
    try {
      return Source.of(
          UriComponentsBuilder.fromUriString(page)
              .build()
              .getQueryParams()
              .getFirst(Source.PARAMETER));
    } catch (IllegalArgumentException e) {
      return Source.NONE;
    }
  }
}
