package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.HISTORY;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.TALLY;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Delivery;
import org.constituent.messaging.view.DeliveryFigures;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of letters: the only record of delivery, asked by receipts and reports. */
@Service
@Transactional(readOnly = true)
public class Deliveries {
  private static final Set<LetterState> WAITING =
      EnumSet.of(LetterState.QUEUED, LetterState.DEFERRED, LetterState.IN_DOUBT);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Expectations expectations;

  Deliveries(DSLContext sql, DatabaseClock clock, Expectations expectations) {
    this.sql = sql;
    this.expectations = expectations;
    this.clock = clock;
  }

  /**
   * The letters of some references, by reference; notices of the site are not among them. Of a
   * letter that waits because its addressee is suspended, {@link Hold#NO_CHANNEL} is said; because
   * the holder left and nobody followed yet, {@link Hold#SUCCESSOR}; because its stream is stopped,
   * {@link Hold#PAUSED}; because the office's mail system refuses us for now, {@link Hold#REFUSED}.
   */
  public Map<UUID, List<Delivery>> of(Collection<UUID> references) {
    Field<String> reason =
        DSL.field(
            DSL.select(HISTORY.REASON)
                .from(HISTORY)
                .where(HISTORY.LETTER_ID.eq(LETTER.ID))
                .orderBy(HISTORY.ID.desc())
                .limit(1));
    AddresseeTable former = ADDRESSEE.as("former");
    Field<UUID> present = Readdressing.present();
    Field<Boolean> paused =
        DSL.field(
            "exists (select from messaging.pause p where p.scope = 'everything'"
                + " or p.scope = 'stream' and p.key = {0}::text)",
            Boolean.class, LETTER.STREAM);
    Field<Boolean> refused =
        DSL.field(
            "exists (select from messaging.mailbox m join messaging.circuit c"
                + " on c.domain = split_part(m.address, '@', 2)"
                + " and (c.closes_at is null or c.closes_at > {1}) where m.id = {0})",
            Boolean.class, ADDRESSEE.MAILBOX_ID, clock.field());
    Map<UUID, Instant> expected = expectations.of(references);
    return sql
        .select(
            LETTER.ID,
            LETTER.REFERENCE,
            LETTER.SEAT,
            ADDRESSEE.NAME,
            LETTER.STATE,
            LETTER.HOLDS,
            ADDRESSEE.STATE,
            LETTER.ATTEMPTS,
            LETTER.DUE_AT,
            LETTER.CHANGED_AT,
            reason,
            paused,
            refused,
            former.NAME,
            present)
        .from(LETTER)
        .leftJoin(ADDRESSEE)
        .on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID))
        .leftJoin(former)
        .on(former.ID.eq(LETTER.FORMER_ID))
        .where(LETTER.REFERENCE.eq(DSL.any(Queue.array(references))), LETTER.LANE.gt((short) 0))
        .orderBy(LETTER.ID)
        .fetch(
            row -> {
              LetterState state = LetterState.of(row.get(LETTER.STATE));
              return new Delivery(
                  row.get(LETTER.ID),
                  row.get(LETTER.REFERENCE),
                  row.get(LETTER.SEAT),
                  row.get(ADDRESSEE.NAME),
                  state,
                  holds(
                      state,
                      row.get(LETTER.HOLDS),
                      row.get(ADDRESSEE.STATE),
                      row.get(present) != null,
                      row.get(paused),
                      row.get(refused)),
                  row.get(LETTER.ATTEMPTS),
                  row.get(LETTER.DUE_AT).toInstant(),
                  row.get(LETTER.CHANGED_AT).toInstant(),
                  row.get(reason),
                  expected.get(row.get(LETTER.ID)),
                  row.get(former.NAME));
            })
        .stream()
        .collect(Collectors.groupingBy(Delivery::reference));
  }

  private static Set<Hold> holds(
      LetterState state,
      int bits,
      @Nullable String addressee,
      boolean successor,
      boolean paused,
      boolean refused) {
    Set<Hold> holds = Hold.of(bits);
    if (WAITING.contains(state)) {
      if (paused) {
        holds.add(Hold.PAUSED);
      }
      if (refused) {
        holds.add(Hold.REFUSED);
      }
      if (Addressees.SUSPENDED.equals(addressee)) {
        holds.add(Hold.NO_CHANNEL);
      } else if (Addressees.ENDED.equals(addressee) && !successor) {
        holds.add(Hold.SUCCESSOR);
      }
    }
    return holds;
  }

  /** How the letters of some streams stand; a stream without a letter is there with zeros. */
  public Map<UUID, DeliveryFigures> figures(Collection<UUID> streams) {
    Map<UUID, Map<LetterState, Integer>> counts = new HashMap<>();
    Map<UUID, Integer> unconfirmed = new HashMap<>();
    for (UUID stream : streams) {
      counts.put(stream, new EnumMap<>(LetterState.class));
      unconfirmed.put(stream, 0);
    }
    Field<Integer> waitsForSender =
        DSL.count()
            .filterWhere(
                DSL.bitAnd(LETTER.HOLDS, DSL.inline((short) Hold.UNCONFIRMED.bit()))
                    .ne((short) 0)
                    .and(LETTER.STATE.in(WAITING.stream().map(LetterState::column).toList())));
    sql.select(LETTER.STREAM, LETTER.STATE, DSL.count(), waitsForSender)
        .from(LETTER)
        .where(LETTER.STREAM.eq(DSL.any(Queue.array(streams))))
        .groupBy(LETTER.STREAM, LETTER.STATE)
        .forEach(
            row -> {
              counts
                  .getOrDefault(row.value1(), Map.of())
                  .put(LetterState.of(row.value2()), row.value3());
              unconfirmed.merge(row.value1(), row.value4(), Integer::sum);
            });
    Map<UUID, DeliveryFigures> figures = new HashMap<>();
    counts.forEach(
        (stream, byState) ->
            figures.put(
                stream, new DeliveryFigures(stream, byState, unconfirmed.getOrDefault(stream, 0))));
    return figures;
  }

  /**
   * How many letters of a stream left the queue for good, by seat and state; added up some seconds
   * after the fact, and as quick for a million letters as for ten.
   */
  public Map<UUID, Map<LetterState, Long>> settled(UUID stream) {
    Map<UUID, Map<LetterState, Long>> settled = new HashMap<>();
    sql.select(TALLY.SEAT, TALLY.STATE, TALLY.LETTERS)
        .from(TALLY)
        .where(TALLY.STREAM.eq(stream), TALLY.LETTERS.gt(0L))
        .forEach(
            row ->
                settled
                    .computeIfAbsent(row.value1(), seat -> new EnumMap<>(LetterState.class))
                    .put(LetterState.of(row.value2()), row.value3()));
    return settled;
  }

  /** How many letters some references have, by stream and seat. */
  public Map<UUID, Map<UUID, Integer>> addressed(Collection<UUID> references) {
    Map<UUID, Map<UUID, Integer>> addressed = new HashMap<>();
    sql.select(LETTER.STREAM, LETTER.SEAT, DSL.count())
        .from(LETTER)
        .where(LETTER.REFERENCE.eq(DSL.any(Queue.array(references))), LETTER.LANE.gt((short) 0))
        .groupBy(LETTER.STREAM, LETTER.SEAT)
        .forEach(
            row ->
                addressed
                    .computeIfAbsent(row.value1(), stream -> new HashMap<>())
                    .put(row.value2(), row.value3()));
    return addressed;
  }
}
