package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.view.ChannelKind;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Values that cannot be taken are refused at their field, all of them at once. */
@ApplicationModuleTest
class RefusalTests {
  @Autowired Durham durham;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Channels channels;
  @Autowired DSLContext sql;
  @Autowired ApplicationContext context;
  @MockitoBean Addressees addressees;

  private static List<String> refusals(ThrowingCallable call) {
    Refused refused = catchThrowableOfType(Refused.class, call);
    assertThat(refused).as("refusal").isNotNull();
    return refused.refusals().stream()
        .map(refusal -> refusal.field() + " " + refusal.key().replace("targets.refused.", ""))
        .toList();
  }

  @Test
  void everyWrongValueOfAJurisdictionIsTold() {
    assertThat(
            refusals(
                () ->
                    jurisdictions.add(
                        new Jurisdictions.Details(
                            "ocd-division/durham",
                            "durham/government",
                            " ",
                            "kingdom",
                            UUID.randomUUID(),
                            "Eastern"))))
        .containsExactlyInAnyOrder(
            "name required",
            "divisionId division-id",
            "jurisdictionId jurisdiction-id",
            "kind required",
            "timeZone time-zone",
            "parentId parent");
  }

  @Test
  void aPlaceIsKnownOnceAndLiesInNoPlaceOfItsOwn() {
    UUID county = durham.county();
    var taken =
        new Jurisdictions.Details(Durham.COUNTY, null, "Durham again", "county", null, null);
    assertThat(refusals(() -> jurisdictions.add(taken)))
        .containsExactly("divisionId division-taken");
    UUID state = jurisdictions.findByDivision(Durham.STATE).orElseThrow().id();
    var circle =
        new Jurisdictions.Details(Durham.STATE, null, "North Carolina", "state", county, null);
    assertThat(refusals(() -> jurisdictions.edit(state, circle)))
        .containsExactly("parentId parent");
  }

  @Test
  void aCountyInheritsTheTimeZoneOfItsState() {
    assertThat(jurisdictions.find(durham.county()).orElseThrow().timeZone())
        .isEqualTo("America/New_York");
  }

  @Test
  void anOfficeHasATitleOfItsOwnAndAtLeastOneSeat() {
    durham.office("Ranger", 1);
    assertThat(refusals(() -> durham.office("ranger", 0)))
        .containsExactlyInAnyOrder("title title-taken", "seats seats");
  }

  @Test
  void aSeatButtonPressedTwiceAddsOneSeat() {
    UUID office = durham.office("Juror", 1);
    offices.addSeat(office, 2, "at large");
    offices.addSeat(office, 2, "at large");
    assertThat(offices.find(office).orElseThrow().seats()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u202Egnp", "a\u0007"})
  void charactersThatTurnOrEndLinesAreRefused(String bad) {
    assertThat(refusals(() -> durham.official("Ann", "Ellis" + bad)))
        .containsExactly("familyName characters");
  }

  @Test
  void namesOfAllScriptsAreTakenAsTheyAre() {
    for (String name :
        List.of("Ñandú-O’Brien", "de la Cruz", "شريف", "李", "Ellis 🌱", "<b>Ellis</b>")) {
      UUID id = durham.official("", name);
      assertThat(officials.find(id).orElseThrow().name()).isEqualTo(name);
    }
    assertThat(refusals(() -> durham.official("Ann", "E".repeat(101))))
        .containsExactly("familyName too-long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL|Sheriff <sheriff@durham.example>",
        "EMAIL|sheriff",
        "EMAIL|sheriff@localhost",
        "EMAIL|sheriff@durham..example",
        "EMAIL|a@b.example, c@d.example",
        "EMAIL|shériff@durham.example",
        "PHONE|12345",
        "FAX|12345",
        "PHONE|call (919) 418-3169 after six",
        "PHONE|(919) 418-3169 or (919) 536-8820",
        "FORM|javascript:alert(1)",
        "FORM|https://user:secret@durham.example/",
        "SOCIAL|@durham",
      })
  void aChannelsValueMustBeWhatItsKindSays(ChannelKind kind, String value) {
    UUID seat = durham.seat("Office of " + kind + value.hashCode());
    assertThat(refusals(() -> add(seat, kind, value)).get(0)).startsWith("value ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL|Sheriff@DURHAM.example|Sheriff@durham.example",
        "PHONE|919-418-3169|(919) 418-3169",
        "FAX|919-418-3169|(919) 418-3169",
        "PHONE|+44 20 7946 0018|+44 20 7946 0018",
        "FORM|https://durham.example/contact?to=1|https://durham.example/contact?to=1",
      })
  void aGoodValueIsKeptInOneForm(ChannelKind kind, String value, String kept) {
    UUID seat = durham.seat("Holder of " + kind + value.hashCode());
    UUID id = add(seat, kind, value);
    assertThat(channels.find(id).orElseThrow().channel().value()).isEqualTo(kept);
    assertThat(refusals(() -> add(seat, kind, value))).containsExactly("value channel-there");
  }

  @Test
  void nobodyHasVerifiedAnythingTomorrowAndASourceIsNeeded() {
    UUID seat = durham.seat("Prophet");
    assertThat(
            refusals(
                () ->
                    channels.add(
                        new Owner(Level.SEAT, seat),
                        new Channels.Details(
                            ChannelKind.POSTAL,
                            "200 E Main St\r\n  Durham NC 27701 ",
                            "",
                            "",
                            LocalDate.of(2099, 1, 1),
                            false),
                        null)))
        .containsExactlyInAnyOrder("source required", "verifiedOn future");
  }

  @Test
  void salutationsComeFromTheOffice() {
    assertThat(Names.salutation("", "County Commissioner", "Jacobs"))
        .isEqualTo("Commissioner Jacobs");
    assertThat(Names.salutation("", "Sheriff", "Andrews")).isEqualTo("Sheriff Andrews");
    assertThat(Names.salutation("", "Clerk of Superior Court", "Smith")).isEqualTo("Clerk Smith");
    assertThat(Names.salutation("", "Judge, District 14", "Smith")).isEqualTo("Judge Smith");
    assertThat(Names.salutation("", "Mayor Pro Tem", "Smith")).isEqualTo("Mayor Pro Tem Smith");
    assertThat(Names.salutation("Ms. Smith", "Mayor", "Smith")).isEqualTo("Ms. Smith");
  }

  @Test
  void otherModulesAreAbsent() {
    assertThat(
            sql.fetch("select schema_name from information_schema.schemata")
                .getValues(0, String.class))
        .contains("targets")
        .doesNotContain("campaigns", "accounts");
    assertThat(context.containsBean("outbox")).isFalse();
  }

  private UUID add(UUID seat, ChannelKind kind, String value) {
    return channels.add(
        new Owner(Level.SEAT, seat),
        new Channels.Details(kind, value, "", "the county's site", null, false),
        null);
  }
}
