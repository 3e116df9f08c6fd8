package org.constituent.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What somebody gets to see where she may not go: the way in, or a page that says why not. */
final class Refusals {
  private static final AccessDeniedHandler PAGE =
      (request, response, why) -> response.sendError(HttpServletResponse.SC_FORBIDDEN);

  /** An address that leads nowhere is "not found", not a reason to sign in. */
  private static final AuthenticationEntryPoint NOT_FOUND =
      (request, response, why) -> response.sendError(HttpServletResponse.SC_NOT_FOUND);

  private Refusals() {}

  static void configure(ExceptionHandlingConfigurer<HttpSecurity> refusals, RequestMatcher staff) {
    refusals
        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/sign-in"), staff)
        .defaultAuthenticationEntryPointFor(NOT_FOUND, request -> true)
        .accessDeniedHandler(PAGE);
  }
}
