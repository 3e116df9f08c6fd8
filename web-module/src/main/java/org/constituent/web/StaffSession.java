package org.constituent.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/** How long one stays signed in. */
public final class StaffSession {
  /** Unused for a working day; before somebody signs in a session lives minutes only. */
  private static final Duration IDLE = Duration.ofHours(8);

  private StaffSession() {}

  /** Lets the session of somebody who just signed in last. */
  public static void begin(HttpServletRequest request) {
    request.getSession().setMaxInactiveInterval((int) IDLE.toSeconds());
  }
}
