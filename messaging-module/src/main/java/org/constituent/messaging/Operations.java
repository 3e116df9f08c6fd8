package org.constituent.messaging;

import static org.constituent.messaging.Tables.PAUSE;

import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.messaging.view.Paused;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an operator does to single letters and to the queue as a whole. Each answers how many
 * letters it changed: those of the given that were in a state in which it makes sense.
 */
@Service
@Transactional
public class Operations {
  private static final int MAX_REASON = 200;

  /**
   * Returned letters are queued anew, with their Message-ID and rendered again, since no server has
   * taken them; what waits is due now. A letter in doubt keeps its bytes and its count.
   */
  private static final String RETRY =
      """
      with again as (
        update messaging.letter l set
          state = case when old.state in ('bounced', 'blocked', 'failed') then 'queued' else old.state end,
          holds = l.holds & ~16::smallint, lead_id = case when old.state in ('bounced', 'blocked', 'failed')
            then null else l.lead_id end,
          due_at = {1}, changed_at = {1}
        from messaging.letter old
        where old.id = l.id and l.id = any ({0}) and l.lane > 0
          and l.state in ('bounced', 'blocked', 'failed', 'deferred', 'in_doubt')
        returning l.id, l.state, old.state as from_state, l.attempts
      ), noted as (
        insert into messaging.history (letter_id, at, from_state, to_state, attempt, by_account)
        select id, {1}, from_state, state, attempts, {2} from again where state <> from_state
      )
      select count(*) from again
      """;

  /**
   * What was surely not taken by a server is withdrawn; of what is in doubt nobody will ever know,
   * so it has failed.
   */
  private static final String GIVE_UP =
      """
      with ended as (
        update messaging.letter l set
          state = case when old.state = 'in_doubt' then 'failed' else 'withdrawn' end,
          holds = l.holds & ~16::smallint, changed_at = {1}
        from messaging.letter old
        where old.id = l.id and l.id = any ({0}) and l.lane > 0
          and l.state in ('queued', 'deferred', 'in_doubt', 'bounced', 'blocked')
        returning l.id, l.state, old.state as from_state, l.attempts
      ), noted as (
        insert into messaging.history (letter_id, at, from_state, to_state, attempt, by_account)
        select id, {1}, from_state, state, attempts, {2} from ended
      ), melted as (
        delete from messaging.frozen f using ended where f.letter_id = ended.id
      )
      select count(*) from ended
      """;

  private static final String HOLD =
      """
      update messaging.letter set holds = holds | 16
      where id = any ({0}) and lane > 0 and state in ('queued', 'deferred', 'in_doubt')
        and (holds & 16) = 0
      """;

  private static final String RELEASE =
      """
      update messaging.letter set holds = holds & ~16::smallint
      where id = any ({0}) and lane > 0 and state in ('queued', 'deferred', 'in_doubt')
        and (holds & 16) <> 0
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final WakeUp wakeUp;

  Operations(DSLContext sql, DatabaseClock clock, WakeUp wakeUp) {
    this.sql = sql;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  /** Tries letters again at once: returned, deferred or in doubt. */
  public int retry(Collection<UUID> letters, UUID by) {
    wakeUp.afterCommit();
    return changed(RETRY, letters, by);
  }

  /** Ends letters that wait or were returned by the office's server: they are not tried again. */
  public int giveUp(Collection<UUID> letters, UUID by) {
    return changed(GIVE_UP, letters, by);
  }

  /** Keeps waiting letters back until they are {@linkplain #release released}. */
  public int hold(Collection<UUID> letters) {
    return sql.execute(HOLD, Queue.array(letters));
  }

  /** Lets letters go that were kept back for review. */
  public int release(Collection<UUID> letters) {
    wakeUp.afterCommit();
    return sql.execute(RELEASE, Queue.array(letters));
  }

  /**
   * Stops mail for a time; what is being sent in this moment still goes. Stopped before, only the
   * reason changes.
   *
   * @param key the stream's id or the domain; of everything it is not looked at
   */
  public void pause(Paused.Scope scope, String key, String reason, UUID by) {
    Field<String> said = DSL.val(CleanText.header(reason, MAX_REASON));
    sql.insertInto(PAUSE)
        .set(PAUSE.ID, Ids.next())
        .set(PAUSE.SCOPE, scope.name().toLowerCase(Locale.ROOT))
        .set(
            PAUSE.KEY, scope == Paused.Scope.EVERYTHING ? "" : key.strip().toLowerCase(Locale.ROOT))
        .set(PAUSE.REASON, said)
        .set(PAUSE.BY_ACCOUNT, by)
        .set(PAUSE.SINCE, clock.field())
        .onConflict(PAUSE.SCOPE, PAUSE.KEY)
        .doUpdate()
        .set(PAUSE.REASON, said)
        .execute();
  }

  /** Lets mail go on; answers false when it was not stopped any more. */
  public boolean resume(UUID pause) {
    wakeUp.afterCommit();
    return sql.deleteFrom(PAUSE).where(PAUSE.ID.eq(pause)).execute() > 0;
  }

  private int changed(String statement, Collection<UUID> letters, UUID by) {
    return sql.fetchSingle(statement, Queue.array(letters), clock.field(), DSL.val(by))
        .get(0, Integer.class);
  }
}
