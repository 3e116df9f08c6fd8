package org.constituent.messaging;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what is learnt of letters after they were handed over, and reports it. */
@Service
class LateMarks {
  private static final Set<LetterState> HANDED_OVER =
      Set.of(LetterState.ACCEPTED, LetterState.IN_DOUBT);

  /** Which states may become which; a report of anything else changes nothing. */
  private static final Map<LetterState, Set<LetterState>> FROM =
      Map.of(
          LetterState.ACCEPTED, Set.of(LetterState.IN_DOUBT),
          LetterState.BOUNCED, HANDED_OVER,
          LetterState.BLOCKED, HANDED_OVER,
          LetterState.FAILED, HANDED_OVER,
          // who answers has read it, whatever a machine reported
          LetterState.REPLIED,
              Set.of(
                  LetterState.ACCEPTED,
                  LetterState.IN_DOUBT,
                  LetterState.BOUNCED,
                  LetterState.BLOCKED,
                  LetterState.FAILED));

  /** A letter and those that the same mail carried. */
  private static final String MARK =
      """
      with old as (
        select l.id, l.state from messaging.letter l
        where l.reference = (select reference from messaging.letter where id = {0})
          and (l.id = {0} or l.lead_id = {0}) and l.state = any ({1})
        for update
      ), marked as (
        update messaging.letter l set state = {2}, changed_at = {3}
        from old where l.id = old.id
        returning l.id, l.reference, l.addressee_id, l.attempts, old.state as from_state
      ), noted as (
        insert into messaging.history (letter_id, at, from_state, to_state, attempt, reason)
        select id, {3}, from_state, {2}, attempts, {4} from marked
        returning id, letter_id
      ), melted as (
        delete from messaging.frozen f using marked where f.letter_id = marked.id
      )
      select m.id, m.reference, n.id as sequence, a.channel
      from marked m join noted n on n.letter_id = m.id
        left join messaging.addressee a on a.id = m.addressee_id
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final ApplicationEventPublisher events;

  LateMarks(DSLContext sql, DatabaseClock clock, ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.events = events;
  }

  /** Moves a letter to a state, where that is allowed; answers whether it changed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean mark(UUID letter, LetterState to, @Nullable String reason) {
    Set<LetterState> from = FROM.getOrDefault(to, Set.of());
    int changed = 0;
    for (Record row :
        sql.fetch(
            MARK,
            DSL.val(letter),
            DSL.val(from.stream().map(LetterState::column).toArray(String[]::new)),
            DSL.inline(to.column()),
            DSL.val(DatabaseClock.column(clock.now())),
            DSL.val(reason, String.class))) {
      changed++;
      events.publishEvent(event(row, to));
    }
    return changed > 0;
  }

  private static Object event(Record row, LetterState to) {
    UUID letter = row.get("id", UUID.class);
    UUID reference = row.get("reference", UUID.class);
    UUID channel = row.get("channel", UUID.class);
    long sequence = row.get("sequence", Long.class);
    return switch (to) {
      case ACCEPTED -> new MessageAccepted(letter, reference, channel, sequence);
      case BOUNCED -> new MessageBounced(letter, reference, channel, sequence);
      case BLOCKED -> new MessageBlocked(letter, reference, channel, sequence);
      case FAILED -> new MessageFailed(letter, reference, channel, sequence);
      case REPLIED -> new ReplyReceived(letter, reference, channel, sequence);
      default -> throw new IllegalArgumentException(to.name());
    };
  }
}
