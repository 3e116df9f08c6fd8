package org.constituent.campaigns.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Alerts in many shapes, each with what must be found in it. The first half (a) was written before
 * the reader, the second (b) after it and without a look at it.
 */
class AlertFixturesTests {
  private final List<Fixture> fixtures = Fixture.in("alerts");
  private final Score score = score("");

  private Score score(String half) {
    Score score = new Score();
    fixtures.stream()
        .filter(fixture -> fixture.name().startsWith(half))
        .forEach(fixture -> score.add(fixture, AlertReader.read(fixture.alert())));
    return score;
  }

  @Test
  void thereAreAlertsOfManyShapes() {
    assertThat(fixtures).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void numbersAndAddressesAreTiedToTheRightName() {
    assertThat(score.of("phone").share()).as(report()).isGreaterThanOrEqualTo(0.95);
    assertThat(score.of("e-mail").share()).as(report()).isGreaterThanOrEqualTo(0.95);
    assertThat(score.of("name").share()).as(report()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void officesAreFound() {
    assertThat(score.of("office").share()).as(report()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void salutationsAreFound() {
    assertThat(score.of("salutation").share()).as(report()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void nothingIsInvented() {
    assertThat(score.of("invented").wrong).as(report()).isZero();
  }

  @Test
  void textsAreKeptApart() {
    for (String field :
        List.of("letter text", "script text", "story", "letters", "scripts", "subject", "link")) {
      assertThat(score.of(field).share())
          .as("%s%n%s", field, report())
          .isGreaterThanOrEqualTo(0.95);
    }
  }

  @Test
  void titlesAsksDatesAndRepairsAreFound() {
    for (String field : List.of("title", "ask", "date", "repair", "language")) {
      assertThat(score.of(field).share()).as("%s%n%s", field, report()).isGreaterThanOrEqualTo(0.9);
    }
  }

  private String report() {
    return score.table() + String.join("\n", score.faults);
  }

  /** The figures of a folder, for people: {@code java … AlertFixturesTests alerts}. */
  public static void main(String[] args) {
    Score score = new Score();
    Fixture.in(args[0]).forEach(fixture -> score.add(fixture, AlertReader.read(fixture.alert())));
    System.out.println(score.table());
    System.out.println(String.join("\n", score.faults));
  }
}
