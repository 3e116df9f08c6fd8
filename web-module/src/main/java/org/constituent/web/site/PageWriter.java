package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.constituent.web.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Renders a view to bytes, and sends bytes with the headers of a page that caches may keep. */
@Component
class PageWriter {
  /** Browsers ask again each time (a short answer, by ETag); a CDN may serve it ten seconds. */
  private static final String CACHE_CONTROL = "public, max-age=0, s-maxage=10, must-revalidate";

  private final ViewResolver views;

  PageWriter(
      @org.springframework.beans.factory.annotation.Qualifier("thymeleafViewResolver")
          ViewResolver views) {
    this.views = views;
  }

  byte[] render(
      String name,
      Map<String, ?> model,
      Locale language,
      HttpServletRequest request,
      HttpServletResponse response) {
    PageLanguage.use(request, language);
    ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
    try {
      @Nullable View view = views.resolveViewName(name, language);
      if (view == null) {
        throw new IllegalStateException("No view " + name);
      }
      view.render(model, request, page);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("Cannot render " + name, e);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot render " + name, e);
    }
    return page.getContentAsByteArray();
  }

  void write(ReadyPages.Page page, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean gzip = acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    // another representation, another strong ETag (RFC 9110, 8.8.3)
    String etag = '"' + page.etag() + (gzip ? "-gz" : "") + '"';
    response.setHeader(HttpHeaders.ETAG, etag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null && known.contains(etag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    byte[] bytes = (gzip ? page.gzip() : page.plain()).content();
    response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
    if (gzip) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static boolean acceptsGzip(@Nullable String header) {
    return header != null && header.contains("gzip") && !header.contains("gzip;q=0");
  }
}
