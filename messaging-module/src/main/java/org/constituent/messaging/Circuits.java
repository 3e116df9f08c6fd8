package org.constituent.messaging;

import static org.constituent.messaging.Tables.CIRCUIT;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Circuit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Domains whose mail system refuses us for now, as operators see and decide on them. */
@Service
@Transactional
public class Circuits {
  private static final String WAITING =
      """
      (select count(*) from (select from messaging.mailbox m
         join messaging.addressee a on a.mailbox_id = m.id and a.state = 'open'
         join messaging.letter l on l.addressee_id = a.id and WAITING
       where split_part(m.address, '@', 2) = {0} limit {1}) w)
      """
          .replace("WAITING", Queue.WAITING);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final WakeUp wakeUp;

  Circuits(DSLContext sql, DatabaseClock clock, WakeUp wakeUp) {
    this.sql = sql;
    this.clock = clock;
    this.wakeUp = wakeUp;
  }

  /** Those that are open, the longest first. */
  @Transactional(readOnly = true)
  public List<Circuit> open(int limit) {
    return select(open(), limit);
  }

  /** One that is open. */
  @Transactional(readOnly = true)
  public Optional<Circuit> find(UUID id) {
    return select(open().and(CIRCUIT.ID.eq(id)), 1).stream().findFirst();
  }

  private List<Circuit> select(Condition which, int limit) {
    Field<Integer> waiting =
        DSL.field(WAITING, Integer.class, CIRCUIT.DOMAIN, DSL.inline(Circuit.MOST));
    return sql.select(CIRCUIT.asterisk(), waiting)
        .from(CIRCUIT)
        .where(which)
        .orderBy(CIRCUIT.SINCE, CIRCUIT.ID)
        .limit(limit)
        .fetch(
            row ->
                new Circuit(
                    row.get(CIRCUIT.ID),
                    row.get(CIRCUIT.DOMAIN),
                    row.get(CIRCUIT.REASON),
                    row.get(CIRCUIT.SINCE).toInstant(),
                    row.get(CIRCUIT.REFUSALS),
                    row.get(CIRCUIT.PROBE_AT).toInstant(),
                    row.get(CIRCUIT.KEPT_BY),
                    row.get(CIRCUIT.CLOSES_AT) == null
                        ? null
                        : row.get(CIRCUIT.CLOSES_AT).toInstant(),
                    row.get(waiting)));
  }

  /**
   * Closes it, so that letters go again at once; if the domain still refuses them it opens anew.
   * Answers whether it was open.
   */
  public boolean close(UUID id) {
    wakeUp.afterCommit();
    return sql.update(CIRCUIT)
            .set(CIRCUIT.CLOSES_AT, clock.field())
            .setNull(CIRCUIT.KEPT_BY)
            .setNull(CIRCUIT.PROBE_ID)
            .where(CIRCUIT.ID.eq(id), open())
            .execute()
        > 0;
  }

  /** Keeps it stopped until it is closed by hand: no letter tries. Answers whether it was open. */
  public boolean keep(UUID id, UUID by) {
    return sql.update(CIRCUIT)
            .set(CIRCUIT.KEPT_BY, by)
            .setNull(CIRCUIT.CLOSES_AT)
            .where(CIRCUIT.ID.eq(id), open())
            .execute()
        > 0;
  }

  private Condition open() {
    return CIRCUIT.CLOSES_AT.isNull().or(CIRCUIT.CLOSES_AT.gt(clock.field()));
  }
}
