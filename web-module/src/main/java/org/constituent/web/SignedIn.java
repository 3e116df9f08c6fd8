package org.constituent.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.constituent.accounts.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** After signing in: to the page that was asked for, else to where her work is. */
class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {
  /** A working day; before signing in a session lives minutes only. */
  private static final Duration IDLE = Duration.ofHours(8);

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws ServletException, IOException {
    request.getSession().setMaxInactiveInterval((int) IDLE.toSeconds());
    super.onAuthenticationSuccess(request, response, authentication);
  }

  @Override
  protected String determineTargetUrl(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Authentication authentication) {
    return authentication != null && authentication.getPrincipal() instanceof Staff staff
        ? home(staff)
        : "/account";
  }

  static String home(Staff staff) {
    if (staff.organizer()) {
      return "/organizer";
    }
    if (staff.targetAdmin()) {
      return "/admin";
    }
    return staff.siteAdmin() ? "/site/settings" : "/account";
  }
}
