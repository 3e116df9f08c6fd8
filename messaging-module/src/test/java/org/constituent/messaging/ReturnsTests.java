package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.constituent.messaging.inbound.Samples;
import org.constituent.messaging.smtp.Sent;
import org.constituent.messaging.smtp.SmtpConnection;
import org.constituent.messaging.smtp.SmtpServer;
import org.constituent.messaging.smtp.Verdict;
import org.constituent.messaging.view.ReturnedMail;
import org.constituent.messaging.view.Suppressed;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What comes back, by real SMTP into our own receiver, and what becomes of the letter. */
@MessagingTest
@TestPropertySource(properties = "constituent.mail.inbound.port=0")
class ReturnsTests {
  private static final String MAILBOX = "wendy@durham.example";
  private static final UUID ADA = UUID.randomUUID();

  @Autowired Desk desk;
  @Autowired MailReceiver receiver;
  @Autowired Returns returns;
  @Autowired Suppressions suppressions;
  @Autowired Outbox outbox;
  @Autowired TestLetters tests;
  @Autowired MailSetup setup;
  @Autowired Verp verp;
  @Autowired Leases leases;
  @Autowired Marks marks;
  @Autowired DSLContext sql;

  Addressee wendy;
  UUID reference;
  Arrived sent;

  @BeforeEach
  void aLetterWasAccepted() {
    desk.clear();
    wendy = desk.seat(MAILBOX);
    reference = desk.write(wendy);
    desk.deliver();
    sent = Desk.RELAY.arrived.get(0);
    desk.events.clear();
  }

  @Test
  void aBounceMakesTheLetterBouncedAndIsToldOnce() {
    assertThat(comesBack("failed").verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    assertThat(desk.delivery(reference).reason()).startsWith("550 5.1.1 <wendy@durham.example>");
    assertThat(desk.history(letter()))
        .containsExactly("queued>leased", "leased>accepted", "accepted>bounced");
    MessageBounced event = desk.events(MessageBounced.class).get(0);
    assertThat(event.channel()).isEqualTo(wendy.channel());
    assertThat(event.reference()).isEqualTo(reference);
    // told again, and told otherwise: nothing changes
    comesBack("failed");
    comesBack("unknown-qmail");
    comesBack("policy");
    assertThat(desk.events).hasSize(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void policyBlocksAFullMailboxFailsAndADelayChangesNothing() {
    comesBack("delayed");
    comesBack("delivered");
    comesBack("vacation");
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.events).isEmpty();
    comesBack("policy");
    assertThat(desk.state(reference)).isEqualTo(LetterState.BLOCKED);
    assertThat(desk.events(MessageBlocked.class)).hasSize(1);

    aLetterWasAccepted();
    comesBack("full-plain");
    assertThat(desk.state(reference)).isEqualTo(LetterState.FAILED);
    assertThat(desk.events(MessageFailed.class)).hasSize(1);
    assertThat(desk.events(MessageBounced.class)).isEmpty();
  }

  @Test
  void seatsThatSharedTheMailShareItsFate() {
    desk.clear();
    Addressee jacobs = desk.seat("clerk@durham.example", "Wendy Jacobs", "Commissioner Jacobs");
    Addressee hill = desk.seat("clerk@durham.example", "James Hill", "Commissioner Hill");
    desk.write(jacobs, hill);
    desk.deliver();
    sent = Desk.RELAY.arrived.get(0);
    comesBack("failed");
    assertThat(desk.events(MessageBounced.class))
        .extracting(MessageBounced::channel)
        .containsExactlyInAnyOrder(jacobs.channel(), hill.channel());
  }

  @Test
  void aForgedOrForeignAddressIsRefusedAndNothingRelayed() {
    String forged = sent.from().replaceFirst(".@", sent.from().contains("0@") ? "1@" : "0@");
    assertThat(hand(forged, sample("failed")).verdict()).isEqualTo(Verdict.BOUNCED);
    assertThat(hand("jane@home.example", sample("failed")).verdict()).isEqualTo(Verdict.BOUNCED);
    // the answers' address is not the bounces'
    String other = "r" + sent.from().substring(1);
    assertThat(hand(other, sample("failed")).verdict()).isEqualTo(Verdict.BOUNCED);
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(rows()).isZero();
  }

  @Test
  void aReportThatIsFasterThanOurOwnMarkWaitsForIt() {
    desk.clear();
    reference = desk.write(desk.seat(MAILBOX));
    Leased leased = leases.ready(leases.take(16), Desk.SITE).get(0);
    sent = new Arrived(leased.mail().from(), List.of(), messageId(leased));
    comesBack("failed");
    assertThat(desk.state(reference)).isEqualTo(LetterState.LEASED);
    marks.record(List.of(Outcome.of(leased, Outcome.Fate.ACCEPTED, Duration.ZERO, "250 Ok")));
    desk.after(Duration.ofSeconds(5));
    returns.lookAgain();
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
  }

  @Test
  void aReportInWhatWasInDoubtSettlesIt() {
    desk.clear();
    Desk.RELAY.atDot(MAILBOX, ScriptedRelay.DROP);
    reference = desk.write(desk.seat(MAILBOX));
    desk.deliver();
    sent = Desk.RELAY.arrived.get(0);
    assertThat(desk.state(reference)).isEqualTo(LetterState.IN_DOUBT);
    comesBack("delivered");
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    desk.after(Duration.ofDays(1));
    assertThat(Desk.RELAY.arrived).hasSize(1);
  }

  @Test
  void withAVerifiedWayBackAnswersComeThroughUsAndReachTheWriterAtOnce() throws Exception {
    assertThat(header(sent, "Reply-To")).isEqualTo("Jane Doe <jane@home.example>");
    aTestLetterComesBack();
    reference = desk.write(wendy);
    desk.deliver();
    sent = Desk.RELAY.to(MAILBOX).get(1);
    String relayed = header(sent, "Reply-To");
    assertThat(relayed).startsWith("Jane Doe <r+").endsWith("@bounces.acts.example>");
    assertThat(sent.data()).doesNotContain("jane@home.example");
    desk.events.clear();

    assertThat(hand(reply(), sample("answer")).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(desk.state(reference)).isEqualTo(LetterState.REPLIED);
    assertThat(replies()).hasSize(1);
    desk.deliver();
    MimeMessage passed = parsed(Desk.RELAY.to("jane@home.example").get(0));
    assertThat(passed.getFrom()[0].toString())
        .isEqualTo("\"Wendy Jacobs, Commissioner via Durham Acts\" <answers@acts.example>");
    assertThat(passed.getReplyTo()[0].toString()).isEqualTo(MAILBOX);
    assertThat(passed.getSubject()).isEqualTo("Re: Please vote yes ✓");
    assertThat(passed.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    Multipart parts = (Multipart) passed.getContent();
    assertThat((String) parts.getBodyPart(0).getContent())
        .contains("answered your letter “Please vote yes”", "I will vote yes.", MAILBOX);
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("file.._agenda.pdf");
    // once more, the same: nothing twice
    hand(reply(), sample("answer"));
    desk.deliver();
    assertThat(Desk.RELAY.to("jane@home.example")).hasSize(1);
    assertThat(replies()).hasSize(1);
  }

  @Test
  void whoWasForgottenGetsNothingAndLeavesNothing() {
    hand(reply(), sample("acknowledgement"));
    assertThat(rows()).isEqualTo(1);
    desk.together(() -> outbox.forget(reference));
    assertThat(rows()).isZero();
    hand(reply(), sample("answer"));
    desk.deliver();
    assertThat(Desk.RELAY.to("jane@home.example")).isEmpty();
  }

  @Test
  void aFloodOfAutomaticAnswersEnds() {
    String automatic = new String(sample("vacation"), StandardCharsets.ISO_8859_1);
    for (int i = 0; i < Intake.MOST_A_DAY + 20; i++) {
      byte[] mail = automatic.replace("<vac1@", "<vac" + i + "@").getBytes(StandardCharsets.UTF_8);
      assertThat(hand(sent.from(), mail).verdict()).isEqualTo(Verdict.ACCEPTED);
    }
    assertThat(rows()).isEqualTo(Intake.MOST_A_DAY);
    desk.deliver();
    // nobody was answered, nobody was bothered
    assertThat(Desk.RELAY.arrived).hasSize(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void mailOfOurOwnThatComesBackGoesRoundNoMore() {
    String own =
        "From: letters@acts.example\r\nTo: x\r\nSubject: x\r\nMessage-ID: <o@x>\r\n\r\nHello\r\n";
    hand(reply(), own.getBytes(StandardCharsets.US_ASCII));
    desk.deliver();
    assertThat(Desk.RELAY.arrived).hasSize(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void whatCannotBeToldIsDecidedByAPersonOnce() {
    hand(reply(), sample("acknowledgement"));
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(returns.waiting()).isEqualTo(1);
    ReturnedMail mail = returns.undecided().get(0);
    assertThat(mail.kind()).isEqualTo("unclear");
    assertThat(mail.proposal()).isEqualTo("auto_reply");
    assertThat(mail.addressee()).isEqualTo("Wendy Jacobs");
    assertThat(mail.text()).contains("This is an automated response");
    assertThatThrownBy(() -> returns.decide(mail.id(), "delivered", ADA))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(returns.decide(mail.id(), "reply", ADA)).isTrue();
    assertThat(returns.decide(mail.id(), "hard", ADA)).isFalse();
    assertThat(desk.state(reference)).isEqualTo(LetterState.REPLIED);
    assertThat(returns.undecided()).isEmpty();
    desk.deliver();
    assertThat(Desk.RELAY.to("jane@home.example")).hasSize(1);
  }

  @Test
  void aComplaintAndAnAbandonedMailboxWaitForAPerson() {
    hand("abuse@bounces.acts.example", sample("complaint"));
    comesBack("abandoned");
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(returns.undecided())
        .extracting(ReturnedMail::proposal)
        .containsExactly("policy", "hard");
    assertThat(returns.undecided())
        .extracting(ReturnedMail::addressee)
        .containsOnly("Wendy Jacobs");
    returns.decide(returns.undecided().get(1).id(), "hard", ADA);
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    assertThat(desk.events(MessageBounced.class)).hasSize(1);
  }

  @Test
  void aPersonsComplaintOfOurOwnMailPutsHerAddressOnTheList() {
    desk.notice("jane@home.example");
    desk.deliver();
    Arrived mail = Desk.RELAY.to("jane@home.example").get(0);
    hand(
        "abuse@bounces.acts.example",
        Samples.mail(
            "complaint", mail.from(), reply(), header(mail, "Message-ID"), "jane@home.example"));
    assertThat(suppressions.find("jane@home.example").orElseThrow().reason())
        .isEqualTo(Suppressed.Reason.COMPLAINT);
    assertThat(suppressions.find(MAILBOX)).isEmpty();
    assertThat(returns.undecided()).isEmpty();
  }

  @Test
  void aReportThatOnlyCarriesTheMessageIdIsBelievedIfItNamesTheMailbox() {
    hand("postmaster@bounces.acts.example", sample("unknown-qmail", "x@y.example", MAILBOX));
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    aLetterWasAccepted();
    hand("postmaster@bounces.acts.example", sample("failed", "x@y.example", "other@y.example"));
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(returns.undecided()).extracting(ReturnedMail::proposal).containsExactly("hard");
  }

  @Test
  void junkAndTheHugeAreNeutralised() {
    comesBack("junk");
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    assertThat(desk.delivery(reference).reason()).doesNotContain("\u0000");
    byte[] huge = new byte[11 * 1024 * 1024];
    java.util.Arrays.fill(huge, (byte) '\n');
    assertThat(hand(sent.from(), huge).verdict()).isNotEqualTo(Verdict.ACCEPTED);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whatWasSettledLongAgoIsForgotten() {
    comesBack("failed");
    hand(reply(), sample("acknowledgement"));
    desk.after(Duration.ofDays(31));
    returns.tidy();
    assertThat(rows()).isEqualTo(1);
    assertThat(returns.waiting()).isEqualTo(1);
  }

  private void aTestLetterComesBack() {
    tests.send(Locale.ENGLISH);
    desk.deliver();
    Arrived test =
        Desk.RELAY.arrived.stream()
            .filter(mail -> mail.to().get(0).startsWith("t+"))
            .findFirst()
            .orElseThrow();
    assertThat(tests.newest().get(0).arrivedAt()).isNull();
    assertThat(tests.newest().get(0).state()).isEqualTo(LetterState.ACCEPTED);
    hand(test.to().get(0), test.data().getBytes(StandardCharsets.ISO_8859_1));
    assertThat(tests.newest().get(0).arrivedAt()).isNotNull();
    assertThat(tests.newest().get(0).signature()).isEqualTo("ok");
    assertThat(tests.newest().get(0).by()).isEqualTo("smtp");
    assertThat(setup.get().verifiedDomain()).isEqualTo("acts.example");
  }

  private List<ReplyReceived> replies() {
    return desk.events(ReplyReceived.class);
  }

  private Sent comesBack(String name) {
    return hand(sent.from(), sample(name));
  }

  private byte[] sample(String name) {
    return sample(name, sent.from(), MAILBOX);
  }

  private byte[] sample(String name, String path, String mailbox) {
    return Samples.mail(name, path, reply(), header(sent, "Message-ID"), mailbox);
  }

  private UUID letter() {
    return verp.letter(sent.from()).orElseThrow();
  }

  private String reply() {
    return verp.address(Verp.Way.REPLY, letter(), "acts.example");
  }

  private int rows() {
    return sql.fetchCount(Tables.INBOUND);
  }

  /** Reports come from nobody, people's answers from a person. */
  private Sent hand(String to, byte[] mail) {
    return hand(to.startsWith("r+") ? MAILBOX : "<>", to, mail);
  }

  private Sent hand(String from, String to, byte[] mail) {
    try (SmtpConnection connection =
        new SmtpConnection(
            new SmtpServer(
                "smtp",
                "127.0.0.1",
                receiver.port(),
                null,
                null,
                new Properties(),
                new SmtpServer.Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30))))) {
      return connection.send(from, to, mail);
    }
  }

  private static String messageId(Leased leased) {
    return new String(leased.mail().bytes(), StandardCharsets.ISO_8859_1);
  }

  private static String header(Arrived mail, String name) {
    try {
      return parsed(mail).getHeader(name, null);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static MimeMessage parsed(Arrived arrived) throws Exception {
    return new MimeMessage(
        (Session) null,
        new ByteArrayInputStream(arrived.data().getBytes(StandardCharsets.ISO_8859_1)));
  }
}
