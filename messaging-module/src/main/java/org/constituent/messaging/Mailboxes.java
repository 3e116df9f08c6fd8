package org.constituent.messaging;

import static org.constituent.messaging.Tables.MAILBOX;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the real mailboxes of offices are spared, across all campaigns. */
@Service
public class Mailboxes {
  private static final int DAY = 24 * 60;

  private final DSLContext sql;
  private final WakeUp wakeUp;

  Mailboxes(DSLContext sql, WakeUp wakeUp) {
    this.sql = sql;
    this.wakeUp = wakeUp;
  }

  /**
   * How much a mailbox takes.
   *
   * @param lettersAnHour null: as many as come
   * @param opening letters come only then, in the zone; empty: always
   */
  public record Budget(@Nullable Integer lettersAnHour, ZoneId zone, List<Opening> opening) {
    /** As many as come, whenever they do. */
    public static final Budget UNLIMITED = new Budget(null, ZoneId.of("UTC"), List.of());
  }

  /**
   * Hours of one day of the week.
   *
   * @param until exclusive; midnight is the end of the day
   */
  public record Opening(DayOfWeek day, LocalTime from, LocalTime until) {
    /** As PostgreSQL writes a range of minutes of the week. */
    private String range() {
      int start = (day.getValue() - 1) * DAY;
      int end = until.equals(LocalTime.MIDNIGHT) ? DAY : minute(until);
      if (minute(from) >= end) {
        throw new IllegalArgumentException("Hours that end before they begin: " + this);
      }
      return "[" + (start + minute(from)) + "," + (start + end) + ")";
    }

    private static int minute(LocalTime time) {
      return time.getHour() * 60 + time.getMinute();
    }
  }

  /**
   * Sets what a mailbox takes; letters that wait for it follow at once.
   *
   * @throws IllegalArgumentException for an address that no mail can be sent to, hours that end
   *     before they begin, or no letter an hour
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void limit(String mailbox, Budget budget) {
    Integer rate = budget.lettersAnHour();
    if (rate != null && rate < 1) {
      throw new IllegalArgumentException("Not a number of letters an hour: " + rate);
    }
    String opening =
        budget.opening().isEmpty()
            ? null
            : budget.opening().stream()
                .map(Opening::range)
                .collect(Collectors.joining(",", "{", "}"));
    sql.execute(
        """
        insert into messaging.mailbox (id, address, letters_an_hour, zone, opening)
        values ({0}, {1}, {2}, {3}, {4}::int4multirange)
        on conflict (address) do update set letters_an_hour = excluded.letters_an_hour,
          zone = excluded.zone, opening = excluded.opening,
          free_at = case when mailbox.letters_an_hour is distinct from excluded.letters_an_hour
            then '-infinity' else mailbox.free_at end
        """,
        DSL.val(Ids.next()),
        DSL.val(MailAddress.require(mailbox).toLowerCase(Locale.ROOT), MAILBOX.ADDRESS),
        DSL.val(rate, Integer.class),
        DSL.val(budget.zone().getId()),
        DSL.val(opening, String.class));
    wakeUp.afterCommit();
  }
}
