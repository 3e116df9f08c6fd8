package org.constituent.targets;

import static org.constituent.targets.Tables.PUT_OFF;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.ChannelState;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows when a mail server says "not now" again and again: one bad day says nothing of an
 * address, several in a row without a letter taken do. Days are counted, not letters, so that a
 * report heard twice or a big campaign weighs no more.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PutOffs {
  static final int DOUBTFUL_DAYS = 3;
  static final int FAILING_DAYS = 5;

  private static final int WITHIN_DAYS = 10;

  private final DSLContext sql;
  private final Clock calendar;
  private final Addressees addressees;

  PutOffs(DSLContext sql, Clock calendar, Addressees addressees) {
    this.sql = sql;
    this.calendar = calendar;
    this.addressees = addressees;
  }

  /** Notes that letters were put off today; answers what that makes of the channel, if anything. */
  Optional<ChannelState> note(UUID channel) {
    LocalDate today = LocalDate.now(calendar);
    int first =
        sql.insertInto(PUT_OFF, PUT_OFF.CHANNEL_ID, PUT_OFF.DAY)
            .values(channel, today)
            .onConflictDoNothing()
            .execute();
    if (first == 0) {
      return Optional.empty();
    }
    sql.deleteFrom(PUT_OFF)
        .where(PUT_OFF.CHANNEL_ID.eq(channel), PUT_OFF.DAY.le(today.minusDays(WITHIN_DAYS)))
        .execute();
    List<LocalDate> days =
        sql.select(PUT_OFF.DAY)
            .from(PUT_OFF)
            .where(PUT_OFF.CHANNEL_ID.eq(channel))
            .orderBy(PUT_OFF.DAY)
            .fetch(PUT_OFF.DAY);
    if (days.size() < DOUBTFUL_DAYS) {
      return Optional.empty();
    }
    Instant since = days.get(0).atStartOfDay().toInstant(ZoneOffset.UTC);
    if (addressees.acceptedSince(channel, since)) {
      // some letters are taken: it works, and what was before counts no more
      sql.deleteFrom(PUT_OFF)
          .where(PUT_OFF.CHANNEL_ID.eq(channel), PUT_OFF.DAY.lt(today))
          .execute();
      return Optional.empty();
    }
    return Optional.of(days.size() < FAILING_DAYS ? ChannelState.DOUBTFUL : ChannelState.FAILING);
  }

  /** Somebody saw that it is right, or it is another address now: counting begins anew. */
  void forget(UUID channel) {
    sql.deleteFrom(PUT_OFF).where(PUT_OFF.CHANNEL_ID.eq(channel)).execute();
  }
}
