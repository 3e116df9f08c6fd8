package org.constituent.web.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.constituent.targets.Imports;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away a file that is too long, or that nobody signed in sends, before anything of it is
 * read: later the form's CSRF token could not be read either, and she would be told something else.
 */
@Component
@Order(UploadFilter.BEFORE_SECURITY)
class UploadFilter extends OncePerRequestFilter {
  /** After the session is at hand, before Spring Security (-100) asks for a parameter. */
  static final int BEFORE_SECURITY = -110;

  /** A pasted alert and its file; nobody else sends files. */
  private static final long MOST_ELSEWHERE = 8L << 20;

  /** What stands around the file in the form. */
  private static final long FORM = 64L << 10;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null || !type.startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    if (!request.getRequestURI().equals("/admin/imports")) {
      // who does not say how long it is, as browsers do, meets the limit of all uploads
      if (length > MOST_ELSEWHERE) {
        response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      } else {
        chain.doFilter(request, response);
      }
    } else if (length > Imports.MOST_BYTES + FORM) {
      response.sendRedirect("/admin/imports?refused=too-long");
    } else if (request.getCookies() == null) {
      response.sendRedirect("/sign-in");
    } else {
      chain.doFilter(request, response);
    }
  }
}
