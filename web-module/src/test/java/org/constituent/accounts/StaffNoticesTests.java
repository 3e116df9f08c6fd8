package org.constituent.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.constituent.WholeApplication;
import org.constituent.accounts.StaffNotices.Said;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Inbox;
import org.constituent.messaging.view.InboxMail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the staff is told: in the pages at once, by mail what was not read. */
@WholeApplication
class StaffNoticesTests {
  private static final String PASSWORD = "heron over the eno";

  @Autowired StaffNotices notices;
  @Autowired NoticeMails mails;
  @Autowired Accounts accounts;
  @Autowired Inbox inbox;
  @Autowired DatabaseClock clock;

  UUID group;
  String email;
  UUID organizer;
  private Duration moved = Duration.ZERO;

  @BeforeEach
  void anOrganizer() {
    group = UUID.randomUUID();
    email = "olga-" + group + "@example.org";
    organizer = accounts.add(email, "Olga", PASSWORD, false, false, Set.of(group), "en", false);
  }

  @AfterEach
  void backToThePresent() {
    clock.move(moved.negated());
  }

  private void after(Duration time) {
    clock.move(time);
    moved = moved.plus(time);
  }

  private Said said(UUID about) {
    return new Said(
        "target-changed", about, "/organizer", List.of("Sheriff", "Durham", "Ann", "No ICE"));
  }

  @Test
  void theSameIsToldOnceUntilItIsRead() {
    UUID about = UUID.randomUUID();
    notices.tellOrganizers(group, said(about));
    notices.tellOrganizers(group, said(about));
    notices.tellOrganizers(UUID.randomUUID(), said(about));
    assertThat(notices.unread(organizer)).isEqualTo(1);
    StaffNotices.Entry entry = notices.latest(organizer, 10).get(0);
    assertThat(entry.arguments()).containsExactly("Sheriff", "Durham", "Ann", "No ICE");

    UUID stranger =
        accounts.add("x" + email, "Xenia", PASSWORD, false, false, Set.of(), "en", false);
    assertThat(notices.read(stranger, entry.id())).isEmpty();
    assertThat(notices.read(organizer, entry.id())).hasValue("/organizer");
    assertThat(notices.unread(organizer)).isZero();

    notices.tellOrganizers(group, said(about));
    assertThat(notices.unread(organizer)).isEqualTo(1);
    notices.readAll(organizer);
    assertThat(notices.unread(organizer)).isZero();
  }

  @Test
  void whatIsNotReadSoonIsMailedTogetherAndOnceAnHourAtMost() {
    notices.tellOrganizers(group, said(UUID.randomUUID()));
    mails.mail();
    after(NoticeMails.SOON.plusSeconds(1));
    notices.tellOrganizers(group, said(UUID.randomUUID()));
    mails.mail();
    mails.mail();
    List<InboxMail> first = arrived(1);
    assertThat(first.get(0).subject()).contains("2 things");
    assertThat(first.get(0).text())
        .contains("Ann holds Sheriff, Durham, now", "/organizer", "/account/notices");

    notices.tellOrganizers(group, said(UUID.randomUUID()));
    after(Duration.ofMinutes(30));
    mails.mail();
    after(NoticeMails.ONE_MAIL);
    mails.mail();
    assertThat(arrived(2).get(0).subject()).contains("one thing");
  }

  @Test
  void whatIsReadIsNotMailed() {
    notices.tellOrganizers(group, said(UUID.randomUUID()));
    notices.readAll(organizer);
    after(NoticeMails.SOON.plusSeconds(1));
    mails.mail();
    notices.tellOrganizers(group, said(UUID.randomUUID()));
    after(NoticeMails.SOON.plusSeconds(1));
    mails.mail();
    assertThat(arrived(1).get(0).subject()).contains("one thing");
  }

  private List<InboxMail> arrived(int number) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                inbox.newest(null, 200).stream()
                    .filter(mail -> mail.recipients().contains(email))
                    .toList(),
            mails -> mails.size() == number);
  }
}
