package org.constituent.messaging;

import static org.constituent.messaging.Tables.CIRCUIT;
import static org.constituent.messaging.Tables.LETTER;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose turn it is: mail that one person waits for, then mailbox by mailbox, in each the stream
 * with the next deadline, three turns of four, else the next in turn, of that the letters longest
 * due. Rows are locked, never waited for.
 */
@Service
class Queue {
  private static final UUID FIRST = new UUID(0, 0);

  /** Of a mailbox's turns, while others wait: three of four go to streams with a deadline. */
  static final double URGENT_SHARE = 0.75;

  /** As the partial index letter_due_by_addressee says it. */
  static final String WAITING =
      "l.state in ('queued', 'deferred', 'in_doubt') and l.holds = 0 and l.lane > 0"
          + " and l.lead_id is null";

  private static final String FIRST_LANE =
      """
      select l.id from messaging.letter l
      where l.state in ('queued', 'deferred', 'in_doubt') and l.holds = 0 and l.lane = 0
        and l.due_at <= {0}
        and not exists (select from messaging.pause where scope = 'everything')
      order by l.due_at limit {1} for update skip locked
      """;

  /**
   * Steps from addressee to addressee through the index, and within a mailbox from stream to
   * stream, so that a backlog costs one step however long it is.
   */
  private static final String MAILBOXES =
      """
      with recursive waiting (addressee_id) as (
        (select l.addressee_id from messaging.letter l
         where WAITING and l.addressee_id > {0} order by l.addressee_id limit 1)
        union all
        select next.addressee_id from waiting w cross join lateral (
          select l.addressee_id from messaging.letter l
          where WAITING and l.addressee_id > w.addressee_id order by l.addressee_id limit 1) next
      )
      select m.id, turn.stream, turn.urgent, w.addressee_id,
        (select count(*) > 1 from messaging.addressee b
         where b.mailbox_id = m.id and b.state = 'open') as shared, c.domain as refusing
      from waiting w
        join messaging.addressee a on a.id = w.addressee_id and a.state = 'open'
        join messaging.mailbox m on m.id = a.mailbox_id and m.free_at <= {1}
          and (m.opening is null or m.opening @> messaging.minute_of_week({1}, m.zone))
          and not exists (select from messaging.pause p where p.scope = 'everything'
            or p.scope = 'domain' and p.key = split_part(m.address, '@', 2))
        left join messaging.circuit c on c.domain = split_part(m.address, '@', 2)
          and (c.closes_at is null or c.closes_at > {1})
        cross join lateral (
          with recursive streams (addressee_id, stream, due_at) as (
            select b.id, f.stream, f.due_at
            from messaging.addressee b cross join lateral (
              select l.stream, l.due_at from messaging.letter l
              where WAITING and l.addressee_id = b.id order by l.stream, l.due_at limit 1) f
            where b.mailbox_id = m.id and b.state = 'open'
            union all
            select s.addressee_id, n.stream, n.due_at
            from streams s cross join lateral (
              select l.stream, l.due_at from messaging.letter l
              where WAITING and l.addressee_id = s.addressee_id and l.stream > s.stream
              order by l.stream, l.due_at limit 1) n
          )
          select s.stream, d.stream is not null as urgent
          from streams s
            left join messaging.stream_deadline d on d.stream = s.stream and d.deadline > {1}
          where s.due_at <= {1}
            and not exists (select from messaging.pause p
              where p.scope = 'stream' and p.key = s.stream::text)
          order by (d.stream is null) = (m.urgent_turns < 3), d.deadline,
            s.stream <= m.last_stream, s.stream limit 1
        ) turn
      where c.domain is null
        or c.kept_by is null and c.closes_at is null and c.probe_at <= {1}
      limit {2} for update of m skip locked
      """
          .replace("WAITING", WAITING);

  private static final String LETTERS =
      """
      select due.id, due.attempts, t.mailbox_id
      from unnest({0}, {1}) as t (mailbox_id, stream)
        join messaging.mailbox m on m.id = t.mailbox_id
        join messaging.addressee a on a.mailbox_id = t.mailbox_id and a.state = 'open'
        cross join lateral (
          select l.id, l.attempts from messaging.letter l
          where WAITING and l.addressee_id = a.id and l.stream = t.stream and l.due_at <= {2}
          order by l.due_at limit least({3},
            case when m.letters_an_hour is not null then greatest(1, m.letters_an_hour / 60) end)
          for update skip locked) due
      """
          .replace("WAITING", WAITING);

  /**
   * A mailbox with a budget gets a minute's share at once and is then spared for as long as that
   * share was for. A stream with a deadline does not move whose turn it is among the others.
   */
  private static final String TURNS =
      """
      update messaging.mailbox m set
        last_stream = case when t.urgent then m.last_stream else t.stream end,
        urgent_turns = case when t.urgent then least(m.urgent_turns + 1, 3) else 0 end,
        free_at = case when m.letters_an_hour is null then m.free_at
          else {3} + make_interval(secs => t.taken * 3600.0 / m.letters_an_hour) end
      from unnest({0}, {1}, {2}, {4}) as t (mailbox_id, stream, taken, urgent) where m.id = t.mailbox_id
      """;

  /** One letter tries whether a domain that refused us takes mail again. */
  private static final String TRY =
      """
      update messaging.circuit set probe_at = {1} + make_interval(secs => {2}), probe_id = null
      where domain = {0} and kept_by is null and closes_at is null and probe_at <= {1}
      """;

  /**
   * Letters with the same text of the same person to the same mailbox: never tried, they become one
   * mail now; tried before, they stay with the one that carries them.
   */
  private static final String TOGETHER =
      """
      select l.id, l.reference, l.body_id, a.mailbox_id, l.lead_id
      from messaging.letter p
        join messaging.addressee pa on pa.id = p.addressee_id
        join messaging.letter l on l.reference = p.reference and l.body_id = p.body_id
        join messaging.addressee a on a.id = l.addressee_id
      where p.id = any ({0}) and l.state in ('queued', 'deferred', 'in_doubt')
        and (p.attempts = 0 and l.attempts = 0 and l.holds = 0 and l.lead_id is null
             and a.mailbox_id = pa.mailbox_id and a.state = 'open'
             or p.attempts > 0 and l.lead_id = p.id)
      order by l.id for update of l skip locked
      """;

  private final DSLContext sql;
  private final MailSettings settings;
  private UUID cursor = FIRST;

  Queue(DSLContext sql, MailSettings settings) {
    this.sql = sql;
    this.settings = settings;
  }

  /** The stream whose turn it is in a mailbox, and whether that is for its deadline. */
  private record Turn(UUID stream, boolean urgent) {}

  /**
   * Locks the letters whose turn it is until the transaction ends: each with the letter that
   * carries it, or itself.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Map<UUID, UUID> next(OffsetDateTime now, int room) {
    Map<UUID, UUID> picked = new LinkedHashMap<>();
    Field<OffsetDateTime> at = DSL.val(now);
    for (Record row : sql.fetch(FIRST_LANE, at, DSL.val(room))) {
      UUID id = row.get(0, UUID.class);
      picked.put(id, id);
    }
    int left = room - picked.size();
    if (left > 0) {
      Map<UUID, Turn> turns = new LinkedHashMap<>();
      Map<UUID, String> trying = new HashMap<>();
      boolean shared = mailboxes(at, left, turns, trying);
      if (!turns.isEmpty()) {
        letters(at, left, turns, shared, trying, picked);
      }
    }
    return picked;
  }

  /**
   * Fills in mailbox → stream, and mailbox → domain for those by which it is tried whether a domain
   * takes mail again; answers whether one of them serves several seats.
   */
  private boolean mailboxes(
      Field<OffsetDateTime> at, int limit, Map<UUID, Turn> turns, Map<UUID, String> trying) {
    boolean shared = false;
    do {
      UUID start = cursor;
      cursor = FIRST;
      int rows = 0;
      for (Record row : sql.fetch(MAILBOXES, DSL.val(start), at, DSL.val(limit))) {
        UUID mailbox = row.get("id", UUID.class);
        String refusing = row.get("refusing", String.class);
        Turn turn = new Turn(row.get("stream", UUID.class), row.get("urgent", Boolean.class));
        if (refusing == null) {
          turns.putIfAbsent(mailbox, turn);
        } else if (tries(refusing, at)) {
          turns.putIfAbsent(mailbox, turn);
          trying.put(mailbox, refusing);
        }
        shared |= row.get("shared", Boolean.class);
        if (++rows == limit) {
          // the next poll goes on behind this one; else it begins anew
          cursor = row.get("addressee_id", UUID.class);
        }
      }
      if (start.equals(FIRST)) {
        return shared;
      }
    } while (turns.isEmpty());
    return shared;
  }

  /** Whether it is this node's and this mailbox's turn to try. */
  private boolean tries(String domain, Field<OffsetDateTime> at) {
    double pause = settings.circuitFirst().toSeconds();
    return sql.execute(TRY, DSL.val(domain), at, DSL.inline(pause)) > 0;
  }

  private void letters(
      Field<OffsetDateTime> at,
      int left,
      Map<UUID, Turn> turns,
      boolean shared,
      Map<UUID, String> trying,
      Map<UUID, UUID> picked) {
    Field<UUID[]> mailboxes = array(turns.keySet());
    Field<UUID[]> streams = array(turns.values().stream().map(Turn::stream).toList());
    Boolean[] urgent = turns.values().stream().map(Turn::urgent).toArray(Boolean[]::new);
    int each = (left + turns.size() - 1) / turns.size();
    List<UUID> found = new ArrayList<>();
    Map<UUID, Integer> taken = new LinkedHashMap<>();
    turns.keySet().forEach(mailbox -> taken.put(mailbox, 0));
    boolean again = false;
    for (Record row : sql.fetch(LETTERS, mailboxes, streams, at, DSL.val(each))) {
      UUID mailbox = row.get(2, UUID.class);
      String domain = trying.get(mailbox);
      if (found.size() < left && (domain == null || taken.getOrDefault(mailbox, 0) == 0)) {
        found.add(row.get(0, UUID.class));
        again |= row.get(1, Integer.class) > 0;
        taken.merge(mailbox, 1, Integer::sum);
        if (domain != null) {
          sql.update(CIRCUIT)
              .set(CIRCUIT.PROBE_ID, row.get(0, UUID.class))
              .where(CIRCUIT.DOMAIN.eq(domain))
              .execute();
        }
      }
    }
    sql.execute(
        TURNS,
        mailboxes,
        streams,
        DSL.val(taken.values().toArray(Integer[]::new)),
        at,
        DSL.val(urgent));
    found.forEach(id -> picked.put(id, id));
    if (shared || again) {
      together(found, picked);
    }
  }

  private void together(List<UUID> found, Map<UUID, UUID> picked) {
    Map<List<UUID>, UUID> leads = new LinkedHashMap<>();
    for (Record row : sql.fetch(TOGETHER, array(found))) {
      UUID id = row.get("id", UUID.class);
      UUID lead = row.get("lead_id", UUID.class);
      if (lead == null) {
        List<UUID> group =
            List.of(
                row.get("reference", UUID.class),
                row.get("body_id", UUID.class),
                row.get("mailbox_id", UUID.class));
        lead = leads.computeIfAbsent(group, key -> id);
      }
      picked.put(id, lead);
    }
  }

  static Field<UUID[]> array(Collection<UUID> ids) {
    return DSL.val(ids.toArray(UUID[]::new), LETTER.ID.getDataType().getArrayDataType());
  }
}
