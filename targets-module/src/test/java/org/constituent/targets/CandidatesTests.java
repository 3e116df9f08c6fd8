package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Candidates.Hints;
import org.constituent.targets.OfficeEntries.Contact;
import org.constituent.targets.OfficeEntries.Seat;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Offices that a text may speak of, and whole offices taken in at once. */
@ApplicationModuleTest
class CandidatesTests {
  @Autowired Durham durham;
  @Autowired Candidates candidates;
  @Autowired OfficeEntries entries;
  @Autowired Offices offices;
  @MockitoBean Addressees addressees;

  @Test
  void aWholeOfficeIsTakenInWithItsPeopleAndContacts() {
    OfficeDetail office = constables("Town Constable", "(919) 555-0111", "ada@constables.example");

    assertThat(office.seats()).hasSize(2);
    assertThat(office.seats().get(0).label()).isEqualTo("District 1");
    assertThat(office.seats().get(0).present().holder().name()).isEqualTo("Ada Lovelace");
    assertThat(office.seats().get(0).channels())
        .extracting(c -> c.kind() + " " + c.value())
        .containsExactly("EMAIL ada@constables.example", "PHONE (919) 555-0111");
    assertThat(office.seats().get(1).present()).isNull();
  }

  @Test
  void nothingIsTakenInIfOneValueCannotBe() {
    assertThatThrownBy(() -> constables("Warden", "12", "w@constables.example"))
        .isInstanceOf(Refused.class);

    assertThat(offices.list(durham.county())).noneMatch(o -> o.title().equals("Warden"));
  }

  @Test
  void seatsAreFoundByNameTitleInThePlaceAndContact() {
    UUID clerk = durham.seat("Registrar of Wills");
    durham.holder(clerk, "Grace", "Hopper");
    OfficeDetail office = constables("Marshal", "(919) 555-0122", "m@marshals.example");
    UUID marshal = office.seats().get(0).id();

    assertThat(find(List.of("HOPPER"), List.of(), List.of(), List.of())).contains(clerk);
    assertThat(find(List.of(), List.of("registrar"), List.of("Durham"), List.of())).contains(clerk);
    assertThat(find(List.of(), List.of("registrar"), List.of("Orange"), List.of())).isEmpty();
    assertThat(find(List.of(), List.of(), List.of(), List.of("M@Marshals.example")))
        .containsExactly(marshal);
    assertThat(find(List.of(), List.of(), List.of(), List.of())).isEmpty();
    assertThat(find(List.of("%"), List.of("%"), List.of("_"), List.of())).isEmpty();
  }

  private List<UUID> find(
      List<String> families, List<String> titles, List<String> places, List<String> contacts) {
    return candidates.find(new Hints(families, titles, places, contacts), 100).stream()
        .map(SeatView::id)
        .toList();
  }

  private OfficeDetail constables(String title, String phone, String email) {
    return entries.add(
        durham.county(),
        new Offices.Details(title, "", true),
        List.of(
            new Seat(
                "District 1",
                Officials.Details.named("Ada", "Lovelace"),
                List.of(
                    new Contact(ChannelKind.EMAIL, email), new Contact(ChannelKind.PHONE, phone))),
            new Seat("District 2", Officials.Details.named("", ""), List.of())),
        "an alert",
        UUID.randomUUID());
  }
}
