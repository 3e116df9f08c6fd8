package org.constituent.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.constituent.web.SignInLimits.Limit;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns guessing of passwords away before any is checked, which is costly on purpose. */
class SignInThrottle extends OncePerRequestFilter {
  private final SignInLimits limits;

  SignInThrottle(SignInLimits limits) {
    this.limits = limits;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !("POST".equals(request.getMethod()) && "/sign-in".equals(request.getServletPath()));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String client = SignInLimits.client(request);
    String address = address(request);
    if (limits.allow(Limit.SIGN_IN_CLIENT, client)
        && limits.allow(Limit.SIGN_IN, address + ' ' + client)
        && limits.allow(Limit.SIGN_IN_ADDRESS, address)) {
      chain.doFilter(request, response);
    } else {
      response.sendRedirect("/sign-in?throttled");
    }
  }

  static String address(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getParameter("email"), "")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
