package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Outbox;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases personal data: of what was not confirmed in time, and of whoever asks. */
@Component
class Erasure {
  private static final int AT_ONCE = 200;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Supporters supporters;
  private final ConfirmationMails mails;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  Erasure(
      DSLContext sql,
      DatabaseClock clock,
      Supporters supporters,
      ConfirmationMails mails,
      Outbox outbox,
      TransactionTemplate transaction) {
    this.sql = sql;
    this.clock = clock;
    this.supporters = supporters;
    this.mails = mails;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /** Gives up and erases what was not confirmed within {@link Confirmations#WAIT}. */
  @Scheduled(
      fixedDelayString = "${constituent.campaigns.expiry-interval:PT10M}",
      initialDelayString = "${constituent.campaigns.expiry-interval:PT10M}")
  @SchedulerLock(name = "campaigns-expiry", lockAtMostFor = "PT10M")
  public void expireUnconfirmed() {
    int expired;
    do {
      expired = Objects.requireNonNull(transaction.execute(status -> expireSome()));
    } while (expired == AT_ONCE);
    transaction.executeWithoutResult(status -> mails.prune());
  }

  void forget(UUID action) {
    List<ActionRecord> actions =
        sql.selectFrom(ACTION).where(ACTION.ID.eq(action)).forNoKeyUpdate().fetch();
    if (!actions.isEmpty()) {
      outbox.forget(action);
      erase(actions);
    }
  }

  private int expireSome() {
    List<ActionRecord> actions =
        sql.selectFrom(ACTION)
            .where(
                ACTION.CONFIRMED_AT.isNull(),
                ACTION.EXPIRED_AT.isNull(),
                ACTION.TAKEN_AT.lt(clock.field(Confirmations.WAIT.negated())))
            .orderBy(ACTION.TAKEN_AT)
            .limit(AT_ONCE)
            .forNoKeyUpdate()
            .skipLocked()
            .fetch();
    actions.forEach(action -> outbox.expire(action.getId()));
    erase(actions);
    return actions.size();
  }

  private void erase(List<ActionRecord> actions) {
    List<UUID> ids = actions.stream().map(ActionRecord::getId).toList();
    List<UUID> whose =
        actions.stream().map(ActionRecord::getSupporterId).filter(Objects::nonNull).toList();
    if (ids.isEmpty()) {
      return;
    }
    sql.update(ACTION)
        .setNull(ACTION.SUPPORTER_ID)
        .setNull(ACTION.WRITER)
        // an unconfirmed one can no longer be confirmed
        .set(
            ACTION.EXPIRED_AT,
            when(ACTION.CONFIRMED_AT.isNull(), coalesce(ACTION.EXPIRED_AT, clock.field())))
        .where(ACTION.ID.in(ids))
        .execute();
    supporters.removeConsents(ids);
    supporters.removeWithoutActions(whose);
  }
}
