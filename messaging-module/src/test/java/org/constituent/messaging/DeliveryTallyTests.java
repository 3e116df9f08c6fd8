package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.messaging.view.Delivery;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sums of what became of letters, added up after the fact. */
@MessagingTest
class DeliveryTallyTests {
  @Autowired Desk desk;
  @Autowired Deliveries deliveries;
  @Autowired DeliveryTally tally;
  @Autowired DSLContext sql;

  Addressee wendy;
  UUID reference;

  @BeforeEach
  void aLetterWasAccepted() {
    desk.clear();
    sql.execute("truncate messaging.tally");
    wendy = desk.seat("wendy@tally.example");
    reference = desk.write(wendy);
    desk.deliver();
  }

  @Test
  void eachChangeIsCountedOnceByTheStateItLeadsTo() {
    tally.addUp();
    tally.addUp();

    assertThat(deliveries.settled(stream()))
        .isEqualTo(Map.of(wendy.seat(), Map.of(LetterState.ACCEPTED, 1L)));
    assertThat(deliveries.addressed(List.of(reference)))
        .isEqualTo(Map.of(stream(), Map.of(wendy.seat(), 1)));
  }

  @Test
  void aLetterThatComesBackLeavesWhereItWasCounted() {
    tally.addUp();
    UUID letter =
        deliveries.of(List.of(reference)).get(reference).stream()
            .map(Delivery::letter)
            .findFirst()
            .orElseThrow();
    sql.execute(
        "insert into messaging.history (letter_id, at, from_state, to_state, attempt)"
            + " values ({0}, now(), 'accepted', 'bounced', 1)",
        DSL.val(letter));
    tally.addUp();

    assertThat(deliveries.settled(stream()))
        .isEqualTo(Map.of(wendy.seat(), Map.of(LetterState.BOUNCED, 1L)));
  }

  @Test
  void aDumpRestoredIntoAYoungerClusterIsCountedOnAndOnce() {
    UUID before = reference;
    tally.addUp();
    // as a dump brings them: numbers of transactions that are still to come in this cluster
    sql.execute("update messaging.history set tx = tx + 1000000000");
    sql.execute("update messaging.tally_mark set counted = counted + 1000000000");
    UUID later = desk.write(wendy);
    desk.deliver();

    tally.addUp();
    tally.addUp();

    assertThat(streams(before, later))
        .allSatisfy(
            stream ->
                assertThat(deliveries.settled(stream))
                    .isEqualTo(Map.of(wendy.seat(), Map.of(LetterState.ACCEPTED, 1L))));
  }

  private List<UUID> streams(UUID... references) {
    return sql.fetch(
            "select stream from messaging.letter where reference = any ({0})",
            Queue.array(List.of(references)))
        .map(row -> row.get(0, UUID.class));
  }

  private UUID stream() {
    return sql.fetchSingle(
            "select stream from messaging.letter where reference = {0}", DSL.val(reference))
        .get(0, UUID.class);
  }
}
