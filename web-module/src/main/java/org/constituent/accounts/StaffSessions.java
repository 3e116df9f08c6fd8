package org.constituent.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The sessions of an account, on whatever node they were begun. */
@Component
class StaffSessions {
  private final FindByIndexNameSessionRepository<?> sessions;

  StaffSessions(FindByIndexNameSessionRepository<?> sessions) {
    this.sessions = sessions;
  }

  /**
   * Signs an account out everywhere, except in the session {@code kept}; within a transaction after
   * its commit, since who signs in before that still gets what was.
   */
  void end(UUID accountId, @Nullable String kept) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      delete(accountId, kept);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            delete(accountId, kept);
          }
        });
  }

  private void delete(UUID accountId, @Nullable String kept) {
    sessions.findByPrincipalName(accountId.toString()).keySet().stream()
        .filter(id -> !id.equals(kept))
        .forEach(sessions::deleteById);
  }
}
