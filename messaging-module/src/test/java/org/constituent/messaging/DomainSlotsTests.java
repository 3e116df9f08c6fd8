package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sessions that send to one domain at once. */
class DomainSlotsTests {
  private final DomainSlots slots = new DomainSlots(2);

  private static Leased to(String domain) {
    return new Leased(
        UUID.randomUUID(),
        1,
        1,
        List.of(),
        false,
        new Mail("b@acts.example", "wendy@" + domain, new byte[0]),
        new AtomicLong());
  }

  @Test
  void aDomainHasItsShareAndOthersGoOn() {
    Leased first = to("slow.example");
    Leased second = to("slow.example");
    Leased third = to("slow.example");
    Leased fourth = to("slow.example");
    Leased other = to("other.example");
    assertThat(slots.enter(first)).isSameAs(first);
    assertThat(slots.enter(second)).isSameAs(second);
    assertThat(slots.enter(third)).isNull();
    assertThat(slots.enter(fourth)).isNull();
    assertThat(slots.enter(other)).isSameAs(other);
    // in the order in which they came, each by the session that is free
    assertThat(slots.leave(first)).isSameAs(third);
    assertThat(slots.leave(third)).isSameAs(fourth);
    assertThat(slots.leave(second)).isNull();
    assertThat(slots.leave(fourth)).isNull();
    Leased fifth = to("slow.example");
    assertThat(slots.enter(fifth)).isSameAs(fifth);
  }

  @Test
  void whatIsPutAsideIsGivenBackWhenSendingStops() {
    slots.enter(to("slow.example"));
    slots.enter(to("slow.example"));
    Leased third = to("slow.example");
    slots.enter(third);
    assertThat(slots.drain()).containsExactly(third);
    assertThat(slots.drain()).isEmpty();
  }
}
