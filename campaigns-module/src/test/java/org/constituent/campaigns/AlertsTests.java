package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.constituent.campaigns.Durham.COMMISSIONER_OFFICE;
import static org.constituent.campaigns.Durham.ENGLISH;
import static org.constituent.campaigns.Durham.ORGANIZER;
import static org.constituent.campaigns.Durham.SHERIFF;
import static org.constituent.campaigns.Durham.SHERIFF_OFFICE;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.alert.AlertText;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Proposal;
import org.constituent.targets.OfficeEntries;
import org.constituent.targets.Offices;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Alerts as they are kept, and what becomes of the offices they propose. */
@CampaignsTest
class AlertsTests {
  private static final UUID COUNTY = UUID.randomUUID();
  private static final UUID ADMIN = UUID.randomUUID();
  private static final AlertText ALERT = AlertText.pasted("Save the branch\n\nWrite to the board!");

  @Autowired Durham durham;
  @Autowired Alerts alerts;
  @Autowired ProposedOffices proposed;
  @Autowired Drafts drafts;
  @Autowired OfficeEntries entries;

  Groups.Group group;
  Set<UUID> mine;

  @BeforeEach
  void aGroup() {
    durham.answers();
    group = durham.group();
    mine = Set.of(group.id());
  }

  @Test
  void anAlertIsKeptAsItWasAndFoundByItsGroupOnly() {
    UUID id = alerts.keep(group.id(), ORGANIZER, "alert.txt", ALERT);

    assertThat(alerts.find(mine, id).orElseThrow().alert()).isEqualTo(ALERT);
    assertThat(alerts.open(mine, 5))
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.id()).isEqualTo(id);
              assertThat(card.beginning()).startsWith("Save the branch");
            });
    Set<UUID> strangers = Set.of(durham.group().id());
    assertThat(alerts.find(strangers, id)).isEmpty();
    assertThat(alerts.open(strangers, 5)).isEmpty();
    assertThat(alerts.makeDraft(strangers, id, ORGANIZER, ENGLISH, texts(), List.of())).isEmpty();
  }

  @Test
  void aDraftIsMadeOfAnAlertOnce() {
    UUID id = alerts.keep(group.id(), ORGANIZER, "", ALERT);

    UUID first =
        alerts
            .makeDraft(mine, id, ORGANIZER, ENGLISH, texts(), List.of(office("v1")))
            .orElseThrow();
    UUID again =
        alerts
            .makeDraft(mine, id, ORGANIZER, ENGLISH, texts(), List.of(office("v1")))
            .orElseThrow();

    assertThat(again).isEqualTo(first);
    assertThat(proposed.open(mine, first)).hasSize(1);
    assertThat(alerts.open(mine, 5)).isEmpty();
    assertThat(alerts.find(mine, id).orElseThrow().campaign()).isEqualTo(first);
  }

  @Test
  void aProposedOfficeIsReadAsItWasProposed() {
    UUID campaign = made(office("v1"));

    assertThat(proposed.open(mine, campaign))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.office()).isEqualTo(office("v1"));
              assertThat(p.group()).isEqualTo(group.name());
              assertThat(proposed.find(p.id())).contains(p);
            });
    assertThat(proposed.open(Set.of(UUID.randomUUID()), campaign)).isEmpty();
  }

  @Test
  void anOfficeThatIsTakenInBecomesATargetWithItsLetter() {
    UUID campaign = made(office("v2"));
    UUID id = proposed.open(mine, campaign).get(0).id();
    OfficeDetail added = added();
    when(entries.add(eq(COUNTY), any(), any(), any(), eq(ADMIN))).thenReturn(added);

    proposed.accept(
        id, COUNTY, new Offices.Details("Trustee", "", true), List.of(), "alert", ADMIN);

    Draft draft = drafts.find(mine, campaign).orElseThrow();
    assertThat(draft.number()).isEqualTo(2);
    assertThat(draft.texts().seats()).containsExactly(SHERIFF.id(), added.seats().get(0).id());
    // letters for certain offices go before the one for all
    assertThat(draft.texts().variants()).extracting(Variant::key).containsExactly("v2", "v1");
    assertThat(draft.texts().variantFor(Durham.of(COMMISSIONER_OFFICE)).orElseThrow().key())
        .isEqualTo("v2");
    assertThat(draft.texts().variantFor(Durham.of(SHERIFF_OFFICE)).orElseThrow().key())
        .isEqualTo("v1");
    assertThat(proposed.open(mine, campaign)).isEmpty();
    assertThatThrownBy(() -> proposed.decline(id, ADMIN))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void anOfficeThatIsDeclinedChangesNothing() {
    UUID campaign = made(office("v2"));
    UUID id = proposed.open(mine, campaign).get(0).id();

    proposed.decline(id, ADMIN);

    assertThat(proposed.find(id)).isEmpty();
    assertThat(drafts.find(mine, campaign).orElseThrow().number()).isEqualTo(1);
  }

  private UUID made(Proposal.Office office) {
    UUID id = alerts.keep(group.id(), ORGANIZER, "", ALERT);
    return alerts.makeDraft(mine, id, ORGANIZER, ENGLISH, texts(), List.of(office)).orElseThrow();
  }

  private static OfficeDetail added() {
    SeatDetail seat =
        new SeatDetail(UUID.randomUUID(), 1, "", null, List.of(), List.of(), List.of(), 0);
    return new OfficeDetail(
        COMMISSIONER_OFFICE,
        COUNTY,
        "Durham County",
        "Trustee",
        "",
        true,
        LocalDate.of(2026, 11, 24),
        List.of(seat),
        List.of(),
        0);
  }

  private static Proposal.Office office(String variant) {
    return new Proposal.Office(
        variant,
        "Durham County",
        COUNTY,
        "Trustee",
        "Library Board",
        List.of(
            new Proposal.Seat(
                "District 2",
                "Rosa",
                "Alvarez",
                List.of("(919) 555-0100"),
                List.of("rosa@library.example"),
                List.of(),
                "Trustee Rosa Alvarez (919) 555-0100")));
  }

  private static CampaignTexts texts() {
    return new CampaignTexts(
        "",
        "",
        Map.of(ENGLISH, new Page("Save the branch", "", "", "", "")),
        List.of(
            new Variant("v1", "", List.of(), Map.of(ENGLISH, new LetterText("A", "a"))),
            new Variant("v2", "", List.of(), Map.of(ENGLISH, new LetterText("B", "b")))),
        List.of(SHERIFF.id()));
  }
}
