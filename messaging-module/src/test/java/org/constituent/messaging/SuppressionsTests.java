package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Suppressed;
import org.constituent.messaging.view.Suppressed.Reason;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Addresses that must not be mailed. */
@MessagingTest
class SuppressionsTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;
  private static final UUID ADA = UUID.randomUUID();

  @Autowired Desk desk;
  @Autowired Suppressions suppressions;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  private String stateOfNotice(UUID reference) {
    return sql.fetchSingle(
            "select state from messaging.letter where reference = ? and lane = 0", reference)
        .get(0, String.class);
  }

  @Test
  void nothingIsSentToAnAddressOnTheListUntilItRunsOut() {
    suppressions.add("Jane@Home.example", Reason.HAND, Duration.ofDays(30), ADA);
    Suppressed one = suppressions.find(" jane@home.EXAMPLE ").orElseThrow();
    assertThat(one.reason()).isEqualTo(Reason.HAND);
    assertThat(one.by()).isEqualTo(ADA);
    assertThat(suppressions.find("john@home.example")).isEmpty();
    assertThat(suppressions.find("nonsense")).isEmpty();
    UUID kept = desk.notice("jane@home.example");
    UUID other = desk.notice("john@home.example");
    desk.deliver();
    assertThat(RELAY.arrived).hasSize(1);
    assertThat(stateOfNotice(kept)).isEqualTo("withdrawn");
    assertThat(stateOfNotice(other)).isEqualTo("accepted");
    desk.after(Duration.ofDays(31));
    assertThat(suppressions.find("jane@home.example")).isEmpty();
    desk.notice("jane@home.example");
    desk.deliver();
    assertThat(RELAY.to("jane@home.example")).hasSize(1);
    suppressions.tidy();
    assertThat(sql.fetchCount(Tables.SUPPRESSION)).isZero();
  }

  @Test
  void lettersToAnOfficeOnTheListAreTakenBackAndSayWhy() {
    suppressions.add("wendy@durham.example", Reason.HAND, null, ADA);
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    desk.deliver();
    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.state(reference)).isEqualTo(LetterState.WITHDRAWN);
    assertThat(desk.delivery(reference).reason()).isEqualTo(Suppressions.WORDS);
    assertThat(sql.fetchCount(Tables.FROZEN)).isZero();
    UUID id = suppressions.latest(10).get(0).id();
    assertThat(suppressions.remove(id)).isTrue();
    assertThat(suppressions.remove(id)).isFalse();
    UUID again = desk.write(desk.seat("wendy@durham.example"));
    desk.deliver();
    assertThat(desk.state(again)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aPersonsAddressThatBouncesIsNotMailedAgainForAWhile() {
    RELAY.atRecipient("gone@home.example", "550 5.1.1 No such user");
    desk.notice("gone@home.example");
    desk.deliver();
    Suppressed one = suppressions.find("gone@home.example").orElseThrow();
    assertThat(one.reason()).isEqualTo(Reason.BOUNCE);
    assertThat(one.expires()).isEqualTo(one.since().plus(Suppressions.AFTER_BOUNCE));
    assertThat(one.by()).isNull();
    desk.notice("gone@home.example");
    desk.deliver();
    assertThat(RELAY.arrived).isEmpty();
    // an office's address is the channel's affair
    RELAY.atRecipient("gone@durham.example", "550 5.1.1 No such user");
    desk.write(desk.seat("gone@durham.example"));
    desk.deliver();
    assertThat(suppressions.find("gone@durham.example")).isEmpty();
  }

  @Test
  void aBounceDoesNotSoftenWhatAPersonDecided() {
    suppressions.add("jane@home.example", Reason.HAND, null, ADA);
    suppressions.add("jane@home.example", Reason.BOUNCE, Suppressions.AFTER_BOUNCE, null);
    assertThat(suppressions.find("jane@home.example").orElseThrow().expires()).isNull();
    suppressions.add("jane@home.example", Reason.COMPLAINT, null, null);
    assertThat(suppressions.latest(10))
        .extracting(Suppressed::reason)
        .containsExactly(Reason.COMPLAINT);
  }

  @Test
  void noAddressStandsInTheDatabase() {
    suppressions.add("secretive@home.example", Reason.HAND, null, ADA);
    List<String> rows =
        sql.fetch("select s::text from messaging.suppression s").getValues(0, String.class);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).doesNotContain("secretive", "home.example");
    assertThatThrownBy(() -> suppressions.add("nonsense", Reason.HAND, null, ADA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("nonsense");
  }
}
