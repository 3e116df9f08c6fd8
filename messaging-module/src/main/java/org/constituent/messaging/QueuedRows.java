package org.constituent.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows of what is queued together, written by one statement: each round trip more costs a tenth
 * of what is accepted. Its text is always the same and goes to the driver as it is; rendering it
 * for each action would cost more than running it.
 */
@Component
class QueuedRows {
  static final UUID NO_STREAM = new UUID(0, 0);
  static final short NOTICES = 0;
  private static final short LETTERS = 1;

  private static final String LETTER_ROWS =
      """
      with given (reference, stream, holds, not_after, now) as (
        select ?::uuid, ?::uuid, ?::smallint, ?::timestamptz,
          clock_timestamp() + make_interval(secs => ?)
      ), texts as (
        insert into messaging.body (id, content) select * from unnest(?::uuid[], ?::bytea[])
      )
      insert into messaging.letter (id, reference, seat, stream, body_id, addressee_id, lane, holds,
        due_at, not_after, changed_at)
      select n.id, given.reference, n.seat, given.stream, n.body, a.id, %d,
        case when a.id is null then given.holds | %d else given.holds end,
        given.now, given.not_after, given.now
      from given cross join unnest(?::uuid[], ?::uuid[], ?::uuid[]) as n (id, seat, body)
        left join messaging.addressee a on a.seat = n.seat and a.state <> 'ended'
      """
          .formatted(LETTERS, Hold.NO_CHANNEL.bit());

  /** A notice has a body of its own, of the same id: it may carry the letter's id. */
  private static final String AND_NOTICE =
      LETTER_ROWS
          + """
          union all
          select n.id, n.reference, n.id, '%s', n.id, null, %d, 0, given.now,
            given.now + make_interval(secs => n.within), given.now
          from given cross join (values (?::uuid, ?::uuid, ?::double precision))
            as n (id, reference, within)
          """
              .formatted(NO_STREAM, NOTICES);

  private record Asked(UUID id, UUID reference, double seconds) {}

  /** What is written together. */
  static final class Batch {
    private final List<UUID> ids = new ArrayList<>();
    private final List<UUID> seats = new ArrayList<>();
    private final List<UUID> bodies = new ArrayList<>();
    private final List<UUID> texts = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private @Nullable Asked notice;

    /** One text for some seats. */
    void text(byte[] sealed, List<UUID> forSeats) {
      UUID body = Ids.next();
      texts.add(body);
      contents.add(sealed);
      for (UUID seat : forSeats) {
        ids.add(Ids.next());
        seats.add(seat);
        bodies.add(body);
      }
    }

    /** A mail to one person; answers its id. */
    UUID notice(UUID reference, byte[] sealed, Duration within) {
      UUID id = Ids.next();
      texts.add(id);
      contents.add(sealed);
      notice = new Asked(id, reference, within.toMillis() / 1000.0);
      return id;
    }

    boolean isEmpty() {
      return texts.isEmpty();
    }
  }

  private final JdbcTemplate jdbc;
  private final DatabaseClock clock;

  QueuedRows(JdbcTemplate jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(UUID reference, UUID stream, short holds, @Nullable Instant notAfter, Batch batch) {
    // ids of one millisecond come in any order; letters are shown and named in that of the campaign
    Collections.sort(batch.ids);
    jdbc.update(
        batch.notice == null ? LETTER_ROWS : AND_NOTICE,
        statement -> {
          statement.setObject(1, reference);
          statement.setObject(2, stream);
          statement.setShort(3, holds);
          statement.setObject(
              4,
              notAfter == null ? null : DatabaseClock.column(notAfter),
              Types.TIMESTAMP_WITH_TIMEZONE);
          statement.setDouble(5, clock.shiftSeconds());
          array(statement, 6, "uuid", batch.texts.toArray());
          array(statement, 7, "bytea", batch.contents.toArray(byte[][]::new));
          array(statement, 8, "uuid", batch.ids.toArray());
          array(statement, 9, "uuid", batch.seats.toArray());
          array(statement, 10, "uuid", batch.bodies.toArray());
          Asked notice = batch.notice;
          if (notice != null) {
            statement.setObject(11, notice.id());
            statement.setObject(12, notice.reference());
            statement.setDouble(13, notice.seconds());
          }
        });
  }

  private static void array(PreparedStatement statement, int index, String type, Object[] values)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(index, connection.createArrayOf(type, values));
  }
}
