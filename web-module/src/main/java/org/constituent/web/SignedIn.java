package org.constituent.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.constituent.web.RateLimits.Limit;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** After signing in: to the page that was asked for, else to where her work is. */
class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {
  /** A working day; before signing in a session lives minutes only. */
  private static final Duration IDLE = Duration.ofHours(8);

  private final RateLimits limits;

  SignedIn(RateLimits limits) {
    this.limits = limits;
    setDefaultTargetUrl("/start");
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    request.getSession().setMaxInactiveInterval((int) IDLE.toSeconds());
    limits.forgive(
        Limit.SIGN_IN, SignInThrottle.address(request) + ' ' + RateLimits.client(request));
    super.onAuthenticationSuccess(request, response, authentication);
  }
}
