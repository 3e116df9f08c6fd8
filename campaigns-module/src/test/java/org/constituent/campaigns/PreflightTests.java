package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.ENGLISH;
import static org.constituent.campaigns.Durham.SPANISH;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.constituent.campaigns.view.Advice;
import org.constituent.campaigns.view.Advice.Kind;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Problem;
import org.constituent.targets.Seats;
import org.constituent.targets.Traits;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignsTest
class PreflightTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final UUID OFFICE = new UUID(7, 7);

  /** These drafts have no public address. */
  private static final Problem NO_SLUG = new Problem(Problem.Kind.NO_SLUG, null, null, "");

  @Autowired Durham durham;
  @Autowired Drafts drafts;
  @Autowired Preflight preflight;
  @Autowired Seats seats;
  @Autowired Traits traits;

  @Test
  void aTargetThatIsReachedAndCheckedNeedsNoWord() {
    Draft draft = draft("", List.of(seat(1, holder("Ann", null), mail(ChannelState.GOOD, 30))));

    assertThat(preflight.problems(draft)).containsExactly(NO_SLUG);
    assertThat(preflight.advice(draft, TODAY, true)).isEmpty();
    assertThat(preflight.advice(draft, TODAY, false))
        .extracting(Advice::kind)
        .containsExactly(Kind.DOMAIN);
  }

  @Test
  void whatIsKnownOfEachChannelAndHolderIsTold() {
    HolderView ann = holder("Ann", null);
    Draft draft =
        draft(
            "Call {{salutation}}",
            List.of(
                seat(1, null, mail(ChannelState.GOOD, 30)),
                seat(2, holder("Ann", TODAY.plusDays(20)), mail(ChannelState.GOOD, 30)),
                seat(3, ann, mail(ChannelState.UNVERIFIED, 0)),
                seat(4, ann, mail(ChannelState.DOUBTFUL, 0)),
                seat(5, ann, mail(ChannelState.GOOD, 400)),
                seat(6, ann, mail(ChannelState.FAILING, 0)),
                seat(7, ann, mail(ChannelState.BLOCKED, 0)),
                seat(8, ann, phone()),
                seat(9, ann)));

    List<Advice> advice = preflight.advice(draft, TODAY, true);

    assertThat(advice)
        .extracting(Advice::kind)
        .containsExactlyInAnyOrder(
            Kind.VACANT,
            Kind.NO_PHONE,
            Kind.TERM_ENDING,
            Kind.UNVERIFIED,
            Kind.DOUBTFUL,
            Kind.STALE,
            Kind.FAILING,
            Kind.BLOCKED,
            Kind.NO_EMAIL,
            Kind.NO_CHANNEL);
    assertThat(of(advice, Kind.VACANT)).containsExactly(id(1));
    assertThat(of(advice, Kind.TERM_ENDING)).containsExactly(id(2));
    assertThat(of(advice, Kind.NO_EMAIL)).containsExactly(id(8));
    assertThat(of(advice, Kind.NO_CHANNEL)).containsExactly(id(9));
    assertThat(of(advice, Kind.NO_PHONE)).hasSize(8).doesNotContain(id(8));
  }

  @Test
  void twoHundredTargetsAreOneLine() {
    Draft draft =
        draft(
            "",
            IntStream.range(0, 200)
                .mapToObj(i -> seat(i, holder("Ann", null), mail(ChannelState.UNVERIFIED, 0)))
                .toList());

    assertThat(preflight.advice(draft, TODAY, true))
        .singleElement()
        .satisfies(advice -> assertThat(advice.seats()).hasSize(200));
  }

  @Test
  void aMissingTranslationAndALetterTooLongForALinkAreTold() {
    SeatView ann = seat(1, holder("Ann", null), mail(ChannelState.GOOD, 30));
    answer(List.of(ann));
    Page page = new Page("T", "A", "S", "", "");
    Variant letter =
        new Variant("v1", "", List.of(), Map.of(ENGLISH, new LetterText("S", "é".repeat(400))));
    Draft spanish = draft(Map.of(ENGLISH, page, SPANISH, page), letter, List.of(ann));

    assertThat(preflight.advice(spanish, TODAY, true))
        .containsExactlyInAnyOrder(
            new Advice(Kind.NO_TRANSLATION, "v1", SPANISH, List.of(ann)),
            new Advice(Kind.TOO_LONG, "v1", ENGLISH, List.of(ann)));

    Variant both =
        new Variant(
            "v1",
            "",
            List.of(),
            Map.of(ENGLISH, new LetterText("S", "T"), SPANISH, new LetterText("S", "T")));
    assertThat(preflight.advice(draft(Map.of(ENGLISH, page), both, List.of(ann)), TODAY, true))
        .containsExactly(new Advice(Kind.NO_PAGE, null, SPANISH, List.of()));
  }

  @Test
  void whatWouldReachAnOfficeUnfinishedStopsIt() {
    HolderView nameless = new HolderView(id(1), id(2), "", " ", null, null, null);
    Draft draft = draft("", List.of(seat(1, nameless, mail(ChannelState.GOOD, 30))));

    assertThat(preflight.problems(draft))
        .containsExactly(
            NO_SLUG,
            new Problem(Problem.Kind.NO_SALUTATION, null, id(1), ""),
            new Problem(Problem.Kind.UNRESOLVED_PLACEHOLDER, "v1", id(1), "{{official.name}}"));
  }

  @Test
  void aCampaignThatReachesNobodyIsStopped() {
    HolderView ann = holder("Ann", null);

    assertThat(preflight.problems(draft("", List.of(seat(1, ann), seat(2, ann, failing())))))
        .containsExactly(NO_SLUG, new Problem(Problem.Kind.NOBODY_REACHABLE, null, null, ""));
    assertThat(preflight.problems(draft("", List.of(seat(1, ann), seat(2, ann, phone())))))
        .containsExactly(NO_SLUG);
  }

  private Draft draft(String script, List<SeatView> targets) {
    answer(targets);
    return draft(
        Map.of(ENGLISH, new Page("T", "A", "S", script, "")),
        new Variant(
            "v1", "", List.of(), Map.of(ENGLISH, new LetterText("S", "To {{official.name}}"))),
        targets);
  }

  private Draft draft(Map<Locale, Page> pages, Variant letter, List<SeatView> targets) {
    Groups.Group group = durham.group();
    UUID campaign =
        drafts.create(
            group.id(),
            Durham.ORGANIZER,
            ENGLISH,
            false,
            new CampaignTexts(
                "", "", pages, List.of(letter), targets.stream().map(SeatView::id).toList()));
    return drafts.find(Set.of(group.id()), campaign).orElseThrow();
  }

  private void answer(List<SeatView> targets) {
    when(seats.find(any())).thenReturn(targets);
    when(traits.of(any(), any()))
        .thenReturn(
            targets.stream().collect(toMap(SeatView::id, seat -> Durham.of(seat.officeId()))));
  }

  private static List<UUID> of(List<Advice> advice, Kind kind) {
    return advice.stream()
        .filter(it -> it.kind() == kind)
        .flatMap(it -> it.seats().stream())
        .map(SeatView::id)
        .toList();
  }

  private static UUID id(int number) {
    return new UUID(9, number);
  }

  private static HolderView holder(String name, @Nullable LocalDate to) {
    CivilDate end = to == null ? null : CivilDate.day(to);
    return new HolderView(id(1), id(2), name, "Member " + name, null, end, null);
  }

  private static SeatView seat(int number, @Nullable HolderView holder, ChannelView... channels) {
    return new SeatView(
        id(number), OFFICE, "Member", "", "", "Durham", holder, new ArrayList<>(List.of(channels)));
  }

  private static ChannelView mail(ChannelState state, int daysAgo) {
    return channel(ChannelKind.EMAIL, "m@d.example", state, TODAY.minusDays(daysAgo));
  }

  private static ChannelView failing() {
    return mail(ChannelState.FAILING, 0);
  }

  private static ChannelView phone() {
    return channel(ChannelKind.PHONE, "(919) 555-0100", ChannelState.GOOD, TODAY);
  }

  private static ChannelView channel(
      ChannelKind kind, String value, ChannelState state, LocalDate verified) {
    return new ChannelView(id(3), kind, value, "", "source", verified, state, false);
  }
}
