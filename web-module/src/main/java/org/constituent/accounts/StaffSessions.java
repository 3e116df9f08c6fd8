package org.constituent.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** The sessions of an account, on whatever node they were begun. */
@Component
class StaffSessions {
  private final FindByIndexNameSessionRepository<?> sessions;

  StaffSessions(FindByIndexNameSessionRepository<?> sessions) {
    this.sessions = sessions;
  }

  /** Signs an account out everywhere, except in the session {@code kept}. */
  void end(UUID accountId, @Nullable String kept) {
    sessions.findByPrincipalName(accountId.toString()).keySet().stream()
        .filter(id -> !id.equals(kept))
        .forEach(sessions::deleteById);
  }
}
