package org.constituent.messaging;

import static org.constituent.messaging.Tables.ASKS_FIRST;
import static org.constituent.messaging.Tables.LETTER;
import static org.jooq.impl.DSL.bitAnd;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is decided about letters whose seat has another holder than the one they were written to.
 */
@Service
public class Successions {
  private final DSLContext sql;
  private final Readdressing readdressing;
  private final Outbox outbox;
  private final WakeUp wakeUp;

  Successions(DSLContext sql, Readdressing readdressing, Outbox outbox, WakeUp wakeUp) {
    this.sql = sql;
    this.readdressing = readdressing;
    this.outbox = outbox;
    this.wakeUp = wakeUp;
  }

  /** Whether the letters of a stream always wait for their writers when a holder changes. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askFirst(UUID stream, boolean always) {
    if (always) {
      sql.insertInto(ASKS_FIRST, ASKS_FIRST.STREAM).values(stream).onConflictDoNothing().execute();
    } else {
      sql.deleteFrom(ASKS_FIRST).where(ASKS_FIRST.STREAM.eq(stream)).execute();
    }
  }

  /**
   * The writer wants her letter to go to who holds the seat now; answers false when it does not
   * wait for that, or when nobody holds the seat.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean follow(UUID reference, UUID seat) {
    List<UUID> waiting =
        sql.select(LETTER.ID)
            .from(LETTER)
            .where(waits(reference, seat), Readdressing.present().isNotNull())
            .forUpdate()
            .fetch(LETTER.ID);
    if (waiting.isEmpty()) {
      return false;
    }
    readdressing.renew(waiting);
    sql.update(LETTER)
        .set(LETTER.FORMER_ID, coalesce(LETTER.FORMER_ID, LETTER.ADDRESSEE_ID))
        .set(LETTER.ADDRESSEE_ID, Readdressing.present())
        .set(LETTER.HOLDS, bitAnd(LETTER.HOLDS, inline((short) ~Hold.SUCCESSOR.bit())))
        .where(LETTER.ID.in(waiting))
        .execute();
    wakeUp.afterCommit();
    return true;
  }

  /** The writer does not want it; answers false when it does not wait for that. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean withdraw(UUID reference, UUID seat) {
    return sql.fetchExists(LETTER, waits(reference, seat)) && outbox.withdraw(reference, seat) > 0;
  }

  private static Condition waits(UUID reference, UUID seat) {
    return LETTER
        .REFERENCE
        .eq(reference)
        .and(LETTER.SEAT.eq(seat))
        .and(bitAnd(LETTER.HOLDS, inline((short) Hold.SUCCESSOR.bit())).ne((short) 0))
        .and(Readdressing.unsent());
  }
}
