package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.Found;
import org.constituent.targets.view.Found.FoundOffice;
import org.constituent.targets.view.Found.FoundOfficial;
import org.constituent.targets.view.Found.FoundPlace;
import org.constituent.targets.view.Found.Held;
import org.constituent.targets.view.PlaceNode;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What is found by which words, and where places lie. */
@ApplicationModuleTest
class SearchTests {
  @Autowired Durham durham;
  @Autowired Search search;
  @Autowired PlaceTree tree;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired TestCalendar calendar;
  @Autowired DSLContext sql;
  @MockitoBean Addressees addressees;

  private UUID office;

  @BeforeEach
  void theAssessorOfDurham() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    office =
        offices.list(durham.county()).stream()
            .filter(it -> it.title().equals("Assessor of the search"))
            .findFirst()
            .map(it -> it.id())
            .orElseGet(
                () -> {
                  UUID made = durham.office("Assessor of the search", 1);
                  durham.holder(durham.seats(made).get(0), "Clarence", "Birkhead");
                  officials.add(Officials.Details.named("Seán", "O’Núñez-Müller"));
                  return made;
                });
  }

  private List<String> names(String words) {
    return search.find(words, 10).officials().stream().map(FoundOfficial::name).toList();
  }

  @Test
  void theBeginningsOfWordsAreEnough() {
    assertThat(names("cla birk")).containsExactly("Clarence Birkhead");
    assertThat(names("BIRKHEAD")).containsExactly("Clarence Birkhead");
    assertThat(search.find("birk", 10).officials().get(0).holds())
        .containsExactly(new Held(office, "Assessor of the search", "Durham County"));
  }

  @Test
  void aSlipOfTheFingerDoesNoHarm() {
    for (String slip :
        List.of("birkhed", "bikrhead", "birkhaed", "clarance birkhead", "Birkheda")) {
      assertThat(names(slip)).as(slip).first().isEqualTo("Clarence Birkhead");
    }
    assertThat(search.find("asessor serach", 10).offices())
        .extracting(FoundOffice::id)
        .contains(office);
    assertThat(search.find("durhm", 10).places())
        .extracting(FoundPlace::name)
        .contains("Durham County");
  }

  @Test
  void accentsApostrophesAndHyphensAreNotNeeded() {
    for (String plain : List.of("sean onunez", "SEÁN O'NÚÑEZ", "muller", "onunez muller")) {
      assertThat(names(plain)).as(plain).contains("Seán O’Núñez-Müller");
    }
  }

  @Test
  void anOfficialIsFoundByNameAndPlaceTogether() {
    officials.add(Officials.Details.named("Aaron", "Birkhead"));
    assertThat(names("birkhead durham")).containsExactly("Clarence Birkhead");
    assertThat(names("birkhed durham")).startsWith("Clarence Birkhead", "Aaron Birkhead");
  }

  @Test
  void anOfficeIsFoundByTitleAndPlaceAlsoAfterThePlaceWasRenamed() {
    UUID place =
        jurisdictions.add(
            new Jurisdictions.Details(
                Durham.STATE + "/county:orange", "", "Orange County", "county", null, ""));
    UUID coroner = offices.add(place, new Offices.Details("Coroner", "Health Board", false), 1);
    assertThat(search.find("coroner orange", 5).offices())
        .containsExactly(new FoundOffice(coroner, "Coroner", "Orange County", 1, List.of()));
    assertThat(search.find("health board", 5).offices())
        .extracting(FoundOffice::id)
        .contains(coroner);

    jurisdictions.edit(
        place,
        new Jurisdictions.Details(
            Durham.STATE + "/county:orange", "", "Whitby County", "county", null, ""));
    assertThat(search.find("coroner whitby", 5).offices()).hasSize(1);
    assertThat(search.find("coroner orange", 5).offices())
        .extracting(FoundOffice::id)
        .doesNotContain(coroner);
  }

  @Test
  void whatMeansSomethingToADatabaseIsOnlyAWord() {
    for (String words :
        List.of("%", "_", "\\", "'", "\"; drop table", "%%%%", "(((", "q".repeat(5000))) {
      assertThat(search.find(words, 10).officials()).as(words).isEmpty();
    }
    assertThat(search.find("x", 10)).isEqualTo(Found.NOTHING);
    assertThat(search.find("   ", 10)).isEqualTo(Found.NOTHING);
  }

  /** The database's function and the program must fold alike, or a word is never found. */
  @Test
  void wordsAreFoldedAlikeInBothPlaces() {
    for (String name :
        List.of(
            "Seán O’Núñez-Müller", "D'Arcy  J. Smith, Jr.", "ŁÓDŹ Straße", "Nguyễn", "Ñandú_x")) {
      String folded = sql.fetchValue("select targets.searchable(?)", name).toString();
      assertThat(String.join(" ", SearchWords.of(name))).isEqualTo(folded);
    }
  }

  @Test
  void placesStandInTheTreeOfPlaces() {
    UUID county = durham.county();
    List<PlaceNode> path = tree.path(county);
    assertThat(path).extracting(PlaceNode::name).containsExactly("North Carolina", "Durham County");
    UUID state = path.get(0).id();
    for (String district : List.of("10", "2", "1")) {
      jurisdictions.add(
          new Jurisdictions.Details(
              Durham.COUNTY + "/council_district:" + district,
              "",
              "District " + district,
              "district",
              county,
              ""));
    }
    assertThat(tree.roots()).extracting(PlaceNode::id).contains(state).doesNotContain(county);
    assertThat(tree.parts(List.of(state, county)).get(county))
        .extracting(PlaceNode::name)
        .containsExactly("District 1", "District 2", "District 10");
  }
}
