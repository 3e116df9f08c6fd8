package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A real relay gets nothing before it is said who sends. */
@MessagingTest
class PostmasterTests {
  @Autowired Desk desk;
  @Autowired Postmaster postmaster;
  @Autowired DSLContext sql;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @Test
  void nothingLeavesBeforeTheSiteSaysWhoItIs() {
    sql.deleteFrom(Tables.SENDER_IDENTITY).execute();
    assertThat(postmaster.embedded()).isFalse();
    assertThat(postmaster.identity()).isEmpty();
    desk.notice("jane@home.example");
    desk.deliver();
    assertThat(Desk.RELAY.arrived).isEmpty();
    postmaster.identify(Desk.SITE);
    desk.deliver();
    assertThat(Desk.RELAY.arrived).hasSize(1);
  }

  @Test
  void anIdentityIsChangedInPlaceAndTidied() {
    postmaster.identify(
        new SenderIdentity(
            " New\nname ", " help@new.example ", "https://new.example/", " New.Example "));
    assertThat(postmaster.identity())
        .contains(
            new SenderIdentity(
                "New name", "help@new.example", "https://new.example", "new.example"));
  }

  @Test
  void aDomainThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                postmaster.identify(
                    new SenderIdentity("X", "help@new.example", "https://new.example", "a b")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
