package org.constituent.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.constituent.web.RateLimits.Limit;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** After signing in: to the page that was asked for, else to where her work is. */
class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {
  private final RateLimits limits;

  SignedIn(RateLimits limits) {
    this.limits = limits;
    setDefaultTargetUrl("/start");
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    StaffSession.begin(request);
    limits.forgive(
        Limit.SIGN_IN, SignInThrottle.address(request) + ' ' + RateLimits.client(request));
    super.onAuthenticationSuccess(request, response, authentication);
  }
}
