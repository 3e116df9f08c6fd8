package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.TestCalendar;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Corrections.Kind;
import org.constituent.targets.Corrections.Proposal;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CorrectionView;
import org.constituent.targets.view.CorrectionView.About;
import org.constituent.targets.view.CorrectionView.State;
import org.constituent.targets.view.WorkItem;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody says is wrong, and what becomes of it. */
@ApplicationModuleTest
class CorrectionTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final UUID KEEPER = UUID.fromString("0192f0c0-0000-7000-8000-00000000000a");

  @Autowired Durham durham;
  @Autowired Corrections corrections;
  @Autowired CorrectionDecisions decisions;
  @Autowired CorrectionRetention retention;
  @Autowired DatabaseClock clock;
  @Autowired PublicOffices pages;
  @Autowired Channels channels;
  @Autowired Terms terms;
  @Autowired Seats seats;
  @Autowired WorkQueue queue;
  @Autowired TransactionTemplate transaction;
  @Autowired TestCalendar calendar;
  @Autowired DSLContext sql;
  @MockitoBean Addressees addressees;
  @MockitoBean Outbox outbox;
  @MockitoBean Postmaster postmaster;

  private UUID office;
  private UUID seat;
  private UUID official;
  private UUID email;

  @BeforeEach
  void aCommissioner() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    sql.deleteFrom(Tables.CORRECTION).execute();
    when(postmaster.identity())
        .thenReturn(
            Optional.of(
                new SenderIdentity(
                    "Durham site",
                    "contact@site.example",
                    "https://site.example",
                    "site.example")));
    office = durham.office("Commissioner " + COUNT.incrementAndGet(), 1);
    seat = durham.seats(office).get(0);
    UUID term = durham.holder(seat, "Wendy", "Jacobs");
    official = terms.find(term).orElseThrow().officialId();
    email = durham.email(Level.SEAT, seat, "wjacobs@county.example");
  }

  private Proposal channelIsWrong(String value, String from) {
    return new Proposal(
        Kind.OFFICIAL,
        official,
        About.CHANNEL,
        email,
        value,
        "It came back.",
        "https://county.example/board",
        false,
        from,
        Locale.forLanguageTag("es"));
  }

  private CorrectionView waiting() {
    assertThat(corrections.open()).hasSize(1);
    return corrections.open().get(0);
  }

  @Test
  void whatIsSaidIsWorkWhereItIsNeededUntilItIsDecided() {
    UUID nobody = durham.official("Nora", "Seatless");
    corrections.propose(channelIsWrong("wendy@county.example", ""));
    corrections.propose(
        new Proposal(
            Kind.OFFICIAL,
            nobody,
            About.OTHER,
            null,
            "",
            "She died.",
            "a newspaper",
            false,
            "",
            Locale.ENGLISH));
    transaction.executeWithoutResult(tx -> seats.need(UUID.randomUUID(), List.of(seat)));

    List<WorkItem> work = queue.find(WorkItem.Kind.CORRECTION, 0, 100).items();
    assertThat(work).hasSize(2);
    assertThat(work.get(0).seatId()).isEqualTo(seat);
    assertThat(work.get(0).officeId()).isEqualTo(office);
    assertThat(work.get(0).campaigns()).isEqualTo(1);
    assertThat(work.get(0).correction())
        .extracting(CorrectionView::value)
        .isEqualTo("wendy@county.example");
    assertThat(work.get(1).officeId()).isNull();
    assertThat(work.get(1).correction()).extracting(CorrectionView::note).isEqualTo("She died.");
    assertThat(queue.find(null, 0, 1).counts()).containsEntry(WorkItem.Kind.CORRECTION, 2);

    decisions.refuse(work.get(1).subject(), "She lives.", KEEPER);
    assertThat(queue.find(WorkItem.Kind.CORRECTION, 0, 100).items())
        .extracting(WorkItem::subject)
        .containsExactly(work.get(0).subject());
  }

  @Test
  void whatIsSaidWaitsAndChangesNothing() {
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));

    CorrectionView said = waiting();
    assertThat(said.subject()).isEqualTo("Wendy Jacobs");
    assertThat(said.value()).isEqualTo("wendy@county.example");
    assertThat(said.channel()).extracting(ChannelView::id).isEqualTo(email);
    assertThat(said.answerWanted()).isTrue();
    assertThat(said.knownAddress()).isFalse();
    assertThat(corrections.waiting()).isEqualTo(1);
    assertThat(channels.find(email).orElseThrow().channel().value())
        .isEqualTo("wjacobs@county.example");
  }

  @Test
  void herWordsAndHerAddressAreCiphertext() {
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));
    String row =
        sql.fetchSingle("select c.* from targets.correction c").formatJSON()
            + new String(
                sql.fetchSingle("select email from targets.correction").get(0, byte[].class),
                StandardCharsets.ISO_8859_1);
    assertThat(row).doesNotContain("ada@home", "wendy@county", "came back", "county.example/board");
  }

  @Test
  void applyingChangesTheChannelAnswersInHerLanguageAndErasesHerAddress() {
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));

    assertThat(decisions.apply(waiting().id(), "Gracias, Ada.", KEEPER)).isTrue();

    ChannelView after = channels.find(email).orElseThrow().channel();
    assertThat(after.value()).isEqualTo("wendy@county.example");
    assertThat(after.state()).isEqualTo(ChannelState.UNVERIFIED);
    assertThat(after.source()).isEqualTo("https://county.example/board");
    ArgumentCaptor<Notice> mail = ArgumentCaptor.forClass(Notice.class);
    verify(outbox).send(mail.capture());
    assertThat(mail.getValue().to()).isEqualTo("ada@home.example");
    assertThat(mail.getValue().subject()).isEqualTo("Gracias: Wendy Jacobs está corregido");
    assertThat(mail.getValue().text()).contains("Gracias, Ada.", "https://site.example");
    assertThat(sql.fetchValue("select email from targets.correction")).isNull();
    assertThat(corrections.decided())
        .singleElement()
        .satisfies(
            decided -> {
              assertThat(decided.state()).isEqualTo(State.APPLIED);
              assertThat(decided.answerWanted()).isFalse();
            });
  }

  @Test
  void itIsDecidedOnce() {
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));
    UUID id = waiting().id();
    assertThat(decisions.refuse(id, "The clerk says it works.", KEEPER)).isTrue();
    assertThat(decisions.apply(id, "", KEEPER)).isFalse();
    assertThat(decisions.refuse(id, "again", KEEPER)).isFalse();
    verify(outbox).send(any());
    assertThat(channels.find(email).orElseThrow().channel().value())
        .isEqualTo("wjacobs@county.example");
    // what was refused can be said once more
    corrections.propose(channelIsWrong("wendy@county.example", ""));
    assertThat(corrections.open()).hasSize(1);
  }

  @Test
  void refusingNeedsAWordAndWithoutAnAddressNoMailGoes() {
    corrections.propose(channelIsWrong("wendy@county.example", ""));
    UUID id = waiting().id();
    assertThat(refused(() -> decisions.refuse(id, " ", KEEPER)))
        .containsExactly("word: targets.refused.required");
    decisions.refuse(id, "It works.", KEEPER);
    verify(outbox, never()).send(any());
  }

  @Test
  void aProposedValueThatCannotBeTakenLeavesAllAsItWas() {
    corrections.propose(channelIsWrong("not an address", "ada@home.example"));
    UUID id = waiting().id();
    assertThat(refused(() -> decisions.apply(id, "", KEEPER)))
        .containsExactly("value: targets.refused.email");
    verify(outbox, never()).send(any());
    assertThat(waiting().answerWanted()).isTrue();
  }

  @Test
  void whileNoMailCanBeSentNothingIsDecidedThatPromisedAnAnswer() {
    when(postmaster.identity()).thenReturn(Optional.empty());
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));
    UUID id = waiting().id();
    assertThat(refused(() -> decisions.apply(id, "", KEEPER)))
        .containsExactly(": targets.refused.correction-no-mail");
    assertThat(channels.find(email).orElseThrow().channel().value())
        .isEqualTo("wjacobs@county.example");
  }

  @Test
  void aMissingNumberIsAddedToTheSeatOrToTheOffice() {
    corrections.propose(
        new Proposal(
            Kind.OFFICIAL,
            official,
            About.MISSING,
            null,
            "(919) 560-0026",
            "",
            "the county's page",
            true,
            "WJacobs@county.example",
            Locale.ENGLISH));
    assertThat(waiting().fromOffice()).isTrue();
    assertThat(waiting().knownAddress()).isTrue();
    decisions.apply(waiting().id(), "", KEEPER);
    assertThat(pages.findOfficial(official).orElseThrow().seats().get(0).channel(ChannelKind.PHONE))
        .get()
        .extracting(ChannelView::value)
        .isEqualTo("(919) 560-0026");

    corrections.propose(
        new Proposal(
            Kind.OFFICE,
            office,
            About.MISSING,
            null,
            "https://county.example/contact",
            "",
            "seen there",
            false,
            "",
            Locale.ENGLISH));
    decisions.apply(waiting().id(), "", KEEPER);
    assertThat(pages.findOffice(office).orElseThrow().channels())
        .extracting(ChannelView::kind)
        .containsExactly(ChannelKind.FORM);
  }

  @Test
  void whatSaysNothingIsRefusedAtItsFields() {
    assertThat(
            refused(
                () ->
                    corrections.propose(
                        new Proposal(
                            Kind.OFFICIAL,
                            official,
                            null,
                            null,
                            "",
                            " ",
                            "",
                            false,
                            "nobody",
                            Locale.ENGLISH))))
        .containsExactlyInAnyOrder(
            "about: targets.refused.required",
            "note: targets.refused.correction-empty",
            "source: targets.refused.required",
            "email: targets.refused.email");
    UUID foreign = durham.email(Level.SEAT, durham.seat("Other " + COUNT.get()), "o@x.example");
    assertThat(
            refused(
                () ->
                    corrections.propose(
                        new Proposal(
                            Kind.OFFICIAL,
                            official,
                            About.CHANNEL,
                            foreign,
                            "x",
                            "",
                            "y",
                            false,
                            "",
                            Locale.ENGLISH))))
        .containsExactly("channel: targets.refused.correction-channel");
    assertThatThrownBy(
            () ->
                corrections.propose(
                    new Proposal(
                        Kind.OFFICE,
                        official,
                        About.OTHER,
                        null,
                        "",
                        "x",
                        "y",
                        false,
                        "",
                        Locale.ENGLISH)))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aFloodAboutOneOfficialIsStopped() {
    for (int i = 0; i < Corrections.MOST_WAITING; i++) {
      corrections.propose(channelIsWrong("w" + i + "@county.example", ""));
    }
    assertThat(refused(() -> corrections.propose(channelIsWrong("last@county.example", ""))))
        .containsExactly(": targets.refused.correction-many");
    assertThat(corrections.waiting()).isEqualTo(Corrections.MOST_WAITING);
  }

  @Test
  void anAddressThatNobodyAnsweredToIsErasedAfterNinetyDays() {
    corrections.propose(channelIsWrong("wendy@county.example", "ada@home.example"));
    retention.erase();
    assertThat(waiting().answerWanted()).isTrue();
    clock.move(CorrectionRetention.KEPT.plusHours(1));
    try {
      retention.erase();
    } finally {
      clock.move(CorrectionRetention.KEPT.plusHours(1).negated());
    }
    assertThat(waiting().answerWanted()).isFalse();
    decisions.apply(waiting().id(), "", KEEPER);
    verify(outbox, never()).send(any());
  }

  @Test
  void thePublicSeesNoDeadChannelAndNoNote() {
    channels.fail(email, "it came back", KEEPER);
    assertThat(pages.findOfficial(official).orElseThrow().seats().get(0).channels()).isEmpty();
    assertThat(pages.findOffice(office).orElseThrow().seats().get(0).channels()).isEmpty();
    assertThat(pages.findOffice(official)).isEmpty();
    assertThat(pages.findOfficial(office)).isEmpty();
  }

  private static List<String> refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
    return catchThrowableOfType(Refused.class, deed).refusals().stream()
        .map(refusal -> refusal.field() + ": " + refusal.key())
        .toList();
  }
}
