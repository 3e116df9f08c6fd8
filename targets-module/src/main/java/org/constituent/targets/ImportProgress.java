package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT;

import java.util.List;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The state of an import, by which one thing at a time is done with it on all nodes. */
@Component
class ImportProgress {
  /** What can be done with an import, and what is being done. */
  enum State {
    READING,
    MAPPING,
    COMPARING,
    PREVIEW,
    APPLYING,
    APPLIED,
    UNDOING,
    UNDONE,
    FAILED;

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final DSLContext sql;
  private final DatabaseClock clock;

  ImportProgress(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Whether it was in one of some states and is now in another; false when somebody was quicker.
   */
  boolean turn(UUID id, List<State> from, State to) {
    return sql.update(IMPORT)
            .set(IMPORT.STATE, to.column())
            .set(IMPORT.ROWS_DONE, 0)
            .set(IMPORT.WORKED_AT, clock.field())
            .setNull(IMPORT.PROBLEM)
            .where(IMPORT.ID.eq(id))
            .and(IMPORT.STATE.in(from.stream().map(State::column).toList()))
            .execute()
        == 1;
  }

  /** How many rows are done. */
  void at(UUID id, int rows) {
    sql.update(IMPORT)
        .set(IMPORT.ROWS_DONE, rows)
        .set(IMPORT.WORKED_AT, clock.field())
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /**
   * Ends what was being done.
   *
   * @param problem key of the message that says what came in between; null for nothing
   */
  void end(UUID id, State to, @Nullable String problem, List<String> arguments) {
    sql.update(IMPORT)
        .set(IMPORT.STATE, to.column())
        .set(IMPORT.PROBLEM, problem)
        .set(IMPORT.ARGUMENTS, arguments.toArray(String[]::new))
        .set(IMPORT.WORKED_AT, clock.field())
        .where(IMPORT.ID.eq(id))
        .execute();
  }
}
