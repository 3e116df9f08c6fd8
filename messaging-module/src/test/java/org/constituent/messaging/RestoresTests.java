package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.constituent.db.Home;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A backup older than the last letters is put back. */
@MessagingTest
class RestoresTests {
  @Autowired Desk desk;
  @Autowired Restores restores;
  @Autowired Home home;
  @Autowired DSLContext sql;

  private Addressee wendy;

  @BeforeEach
  void clear() {
    desk.clear();
    wendy = desk.seat("wendy@durham.example");
  }

  @Test
  void whatWaitsInARestoredBackupIsKeptBackAndLaterLettersGo() {
    UUID waiting = desk.write(wendy);
    long backup = lease();
    restores.took(lease());
    restores.look();
    assertThat(desk.delivery(waiting).holds()).isEmpty();

    putBack(backup);
    desk.deliver();
    assertThat(Desk.RELAY.arrived).isEmpty();
    assertThat(desk.delivery(waiting).holds()).containsExactly(Hold.REVIEW);

    UUID later = desk.write(wendy);
    desk.deliver();
    assertThat(desk.state(later)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(waiting)).isEqualTo(LetterState.QUEUED);
  }

  @Test
  void aNodeThatStartsOnARestoredBackupRemembersByItsHome() {
    UUID waiting = desk.write(wendy);
    long backup = lease();
    restores.look();
    // and is killed in the next moment
    restores.took(lease());

    putBack(backup);
    new Restores(sql, home).look();
    assertThat(desk.delivery(waiting).holds()).containsExactly(Hold.REVIEW);
  }

  @Test
  void aSequenceThatSkippedAheadIsNoRestore() {
    UUID waiting = desk.write(wendy);
    restores.took(lease());
    restores.look();
    putBack(lease() + 32);
    desk.deliver();
    assertThat(desk.state(waiting)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aMemoryThatAPowerCutLeftEmptyStopsNoMail() throws IOException {
    UUID installation = sql.fetchSingle("select id from messaging.installation").get(0, UUID.class);
    Files.writeString(home.folder().resolve("sent-" + installation), "");
    Restores started = new Restores(sql, home);

    started.look();
    started.took(lease());
    started.look();

    assertThat(Files.readString(home.folder().resolve("sent-" + installation))).isNotEmpty();
  }

  private long lease() {
    return sql.nextval(Sequences.LEASE);
  }

  private void putBack(long lease) {
    sql.execute("select setval('messaging.lease', {0})", lease);
  }
}
