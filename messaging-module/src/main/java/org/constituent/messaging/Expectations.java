package org.constituent.messaging;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** About when letters go that wait since their office's inbox takes only so many. */
@Component
class Expectations {
  /** Further nobody counts; what is that far away is said to be weeks away. */
  private static final int MOST = 20_000;

  /**
   * For each letter that waits for such a mailbox: those of its stream before it, those of streams
   * with an earlier deadline, and those of all others.
   */
  private static final String AHEAD =
      """
      select l.id, m.letters_an_hour, m.zone, m.opening::text as opening, d.stream is not null as urgent,
        (select count(*) from (select from messaging.addressee b join messaging.letter l2
           on l2.addressee_id = b.id and l2.stream = l.stream and l2.due_at <= l.due_at and l2.id <> l.id
             and WAITING2
         where b.mailbox_id = m.id and b.state = 'open' limit {2}) x) as own,
        (select count(*) from (select from messaging.addressee b join messaging.letter l2
           on l2.addressee_id = b.id and l2.stream <> l.stream and WAITING2
           join messaging.stream_deadline d2 on d2.stream = l2.stream and d2.deadline > {1}
             and (d.stream is null or d2.deadline < d.deadline)
         where b.mailbox_id = m.id and b.state = 'open' limit {2}) x) as before,
        rest.others, rest.streams
      from messaging.letter l
        join messaging.addressee a on a.id = l.addressee_id and a.state = 'open'
        join messaging.mailbox m on m.id = a.mailbox_id
          and (m.letters_an_hour is not null or m.opening is not null)
        left join messaging.stream_deadline d on d.stream = l.stream and d.deadline > {1}
        cross join lateral (
          select count(*) as others, count(distinct x.stream) as streams
          from (select l2.stream from messaging.addressee b join messaging.letter l2
              on l2.addressee_id = b.id and l2.stream <> l.stream and WAITING2
              left join messaging.stream_deadline d2 on d2.stream = l2.stream and d2.deadline > {1}
            where b.mailbox_id = m.id and b.state = 'open' and d2.stream is null limit {2}) x
        ) rest
      where l.reference = any ({0}) and WAITING
      """
          .replace("WAITING2", Queue.WAITING.replace("l.", "l2."))
          .replace("WAITING", Queue.WAITING);

  private final DSLContext sql;
  private final DatabaseClock clock;

  Expectations(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** By letter, of some references; letters that nothing delays are not among them. */
  Map<UUID, Instant> of(Collection<UUID> references) {
    Instant now = clock.now();
    Map<UUID, Instant> expected = new HashMap<>();
    for (Record row :
        sql.fetch(
            AHEAD, Queue.array(references), DSL.val(DatabaseClock.column(now)), DSL.inline(MOST))) {
      InboxTime inbox =
          InboxTime.of(
              row.get("letters_an_hour", Integer.class),
              row.get("zone", String.class),
              row.get("opening", String.class));
      expected.put(row.get("id", UUID.class), inbox.taken(ahead(row), now));
    }
    return expected;
  }

  /** How many go before it, and itself, as {@link Queue} gives turns. */
  private static int ahead(Record row) {
    int own = row.get("own", Integer.class) + 1;
    int before = row.get("before", Integer.class);
    int others = row.get("others", Integer.class);
    if (row.get("urgent", Boolean.class)) {
      int urgent = own + before;
      return urgent + Math.min(others, urgent / 3);
    }
    // each other stream has its turn as often; streams with a deadline have three of four
    int turns = own + Math.min(others, own * row.get("streams", Integer.class));
    return turns + Math.min(before, turns * 3);
  }
}
