package org.constituent.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.constituent.web.SignInLimits.Limit;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** After signing in: to the page that was asked for, else to where her work is. */
class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {
  private final SignInLimits limits;

  SignedIn(SignInLimits limits) {
    this.limits = limits;
    setDefaultTargetUrl("/start");
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    StaffSession.begin(request);
    limits.forgive(
        Limit.SIGN_IN, SignInThrottle.address(request) + ' ' + SignInLimits.client(request));
    super.onAuthenticationSuccess(request, response, authentication);
  }
}
