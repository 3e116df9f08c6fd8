package org.constituent.db;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * The one clock of all nodes: the database's. Every lease, due time and time limit is read from it,
 * so that nodes with wrong clocks agree. Calendar rules take a {@link java.time.Clock} instead.
 */
@Component
public class DatabaseClock {
  private static final Field<OffsetDateTime> CLOCK_TIMESTAMP =
      DSL.field("clock_timestamp()", SQLDataType.TIMESTAMPWITHTIMEZONE);

  private final DSLContext sql;
  private final AtomicLong offsetMillis = new AtomicLong();

  DatabaseClock(DSLContext sql) {
    this.sql = sql;
  }

  /** The present instant; one round trip, so a poll asks once. */
  public Instant now() {
    return sql.select(field()).fetchSingle().value1().toInstant();
  }

  /** The present instant as an expression, for statements that need no round trip of their own. */
  public Field<OffsetDateTime> field() {
    long shift = offsetMillis.get();
    return shift == 0 ? CLOCK_TIMESTAMP : plus(CLOCK_TIMESTAMP, shift);
  }

  /** The present instant and {@code later}, as an expression. */
  public Field<OffsetDateTime> field(Duration later) {
    return plus(CLOCK_TIMESTAMP, offsetMillis.get() + later.toMillis());
  }

  /**
   * By how many seconds this clock is ahead of {@code clock_timestamp()}, for statements that are
   * text: {@code clock_timestamp() + make_interval(secs => ?)}.
   */
  public double shiftSeconds() {
    return offsetMillis.get() / 1000.0;
  }

  /** Moves this clock forward (or back, if negative): time is moved in tests, not slept. */
  public void move(Duration by) {
    offsetMillis.addAndGet(by.toMillis());
  }

  /** The column value of an instant. */
  public static OffsetDateTime column(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Field<OffsetDateTime> plus(Field<OffsetDateTime> time, long millis) {
    return DSL.field(
        "{0} + make_interval(secs => {1})",
        SQLDataType.TIMESTAMPWITHTIMEZONE, time, DSL.inline(millis / 1000.0));
  }
}
