package org.constituent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.targets.Channels;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The pages by which the list of officials is kept: what they take, refuse and show. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class AdminPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;
  @Autowired Channels channels;

  private String keeper = "";
  private UUID county = Ids.next();

  @BeforeEach
  void openTheList() {
    int n = COUNT.incrementAndGet();
    keeper = "keeper" + n + "@constituent.example";
    accounts.add(keeper, "Kim Keeper", "a long pass-phrase", false, true, Set.of(), "en", false);
    county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:test" + n,
                "",
                "Test County " + n,
                "county",
                null,
                "America/New_York"));
  }

  private MvcTestResult get(String path, Object... uri) {
    return pages.perform(as(MockMvcRequestBuilders.get(path, uri)));
  }

  private MvcTestResult post(String path, Map<String, String> form, Object... uri) {
    MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path, uri).with(csrf());
    form.forEach(request::param);
    return pages.perform(as(request));
  }

  private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
    return request.with(user(people.loadUserByUsername(keeper)));
  }

  private UUID office(String title, int seats) {
    return offices.add(county, new Offices.Details(title, "", true), seats);
  }

  private OfficeDetail read(UUID office) {
    return offices.find(office).orElseThrow();
  }

  private SeatDetail firstSeat(UUID office) {
    return read(office).seats().get(0);
  }

  @Test
  void onlyKeepersOfTheListComeIn() {
    accounts.add(
        "org@x.example", "Olga", "a long pass-phrase", false, false, Set.of(), "en", false);
    assertThat(
            pages.perform(
                MockMvcRequestBuilders.get("/admin/jurisdictions")
                    .with(user(people.loadUserByUsername("org@x.example")))))
        .hasStatus(403);
    assertThat(pages.get().uri("/admin/jurisdictions")).hasStatus(302);
  }

  @Test
  void everyPageOpens() throws Exception {
    UUID office = office("Sheriff", 1);
    UUID seat = firstSeat(office).id();
    UUID official = officials.add(Officials.Details.named("Mike", "Andrews"));
    UUID term =
        terms.start(seat, official, Terms.Dates.knownOn(CivilDate.parse("2017-03").orElseThrow()));
    UUID channel = channel(Channels.Level.SEAT, seat, "sheriff@durham.example");
    for (String page :
        List.of(
            "/admin/jurisdictions",
            "/admin/jurisdictions/new",
            "/admin/jurisdictions/" + county,
            "/admin/jurisdictions/" + county + "/edit",
            "/admin/jurisdictions/" + county + "/offices/new",
            "/admin/offices/" + office,
            "/admin/offices/" + office + "/edit",
            "/admin/offices/" + office + "/seats/new",
            "/admin/offices/" + office + "/channels/new",
            "/admin/seats/" + seat + "/edit",
            "/admin/seats/" + seat + "/terms/new",
            "/admin/seats/" + seat + "/channels/new",
            "/admin/terms/" + term + "/edit",
            "/admin/terms/" + term + "/end",
            "/admin/terms/" + term + "/channels/new",
            "/admin/officials",
            "/admin/officials?q=andr",
            "/admin/officials/new",
            "/admin/officials/" + official,
            "/admin/officials/" + official + "/edit",
            "/admin/channels/" + channel,
            "/admin/channels/" + channel + "/edit",
            "/admin/channels/" + channel + "/failure",
            "/admin/channels/" + channel + "/retirement")) {
      MvcTestResult answer = get(page);
      assertThat(answer).as(page).hasStatusOk();
      assertThat(answer.getResponse().getContentAsString())
          .as(page)
          .contains("</html>")
          .doesNotContain("??");
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String kind : List.of("jurisdictions", "offices", "officials", "channels")) {
      assertThat(get("/admin/" + kind + "/" + Ids.next())).as(kind).hasStatus(404);
      assertThat(get("/admin/" + kind + "/nonsense")).as(kind).hasStatus(404);
    }
    assertThat(post("/admin/channels/{id}/verification", Map.of(), Ids.next())).hasStatus(404);
    assertThat(get("/admin/terms/{id}/end", Ids.next())).hasStatus(404);
  }

  @Test
  void theSurroundingPlaceIsLookedForAndChosen() {
    for (String county : List.of("one", "two")) {
      jurisdictions.add(
          new Jurisdictions.Details(
              "ocd-division/country:us/state:nc/county:around_" + county,
              "",
              "Surrounding County",
              "county",
              null,
              ""));
    }
    Map<String, String> form = new HashMap<>();
    form.put("divisionId", "ocd-division/country:us/state:nc/place:surrounded");
    form.put("name", "Surrounded");
    form.put("kind", "place");
    form.put("parentId", "Surround");
    assertThat(post("/admin/jurisdictions", form))
        .hasStatus(422)
        .bodyText()
        .contains(
            "value=\"Surround\"", "value=\"ocd-division/country:us/state:nc/county:around_two\"");
    form.put("parentId", "Surrounding County");
    assertThat(post("/admin/jurisdictions", form))
        .hasStatus(422)
        .bodyText()
        .contains("Several places are called so");
    form.put("parentChoice", "ocd-division/country:us/state:nc/county:around_two");
    assertThat(post("/admin/jurisdictions", form)).hasStatus(302);
    UUID added = jurisdictions.findByDivision(form.get("divisionId")).orElseThrow().id();
    assertThat(jurisdictions.find(added).orElseThrow().parentId())
        .isEqualTo(jurisdictions.findByDivision(form.get("parentChoice")).orElseThrow().id());
    assertThat(get("/admin/jurisdictions/" + added + "/edit"))
        .bodyText()
        .contains("value=\"ocd-division/country:us/state:nc/county:around_two\"");
  }

  @Test
  void aPlaceAnOfficeAndASeatAreAdded() {
    MvcTestResult place =
        post(
            "/admin/jurisdictions",
            Map.of(
                "divisionId", "ocd-division/country:us/state:nc/place:durham",
                "name", "Durham",
                "kind", "place",
                "parentId", jurisdictions.find(county).orElseThrow().divisionId()));
    assertThat(place).hasStatus(302).flash().containsEntry("notice", "admin.jurisdiction.added");
    UUID city =
        jurisdictions
            .findByDivision("ocd-division/country:us/state:nc/place:durham")
            .orElseThrow()
            .id();
    assertThat(place).hasRedirectedUrl("/admin/jurisdictions/" + city);

    post(
        "/admin/jurisdictions/{id}/offices",
        Map.of("title", "Council Member", "body", "City Council", "seats", "6", "elected", "true"),
        city);
    UUID office = offices.list(city).get(0).id();
    assertThat(read(office).seats()).hasSize(6);
    assertThat(read(office).elected()).isTrue();

    Map<String, String> seventh = Map.of("label", "Ward 1", "position", "7");
    post("/admin/offices/{id}/seats", seventh, office);
    post("/admin/offices/{id}/seats", seventh, office);
    assertThat(read(office).seats()).hasSize(7).last().extracting("label").isEqualTo("Ward 1");
    post("/admin/seats/{id}", Map.of("label", "Mayor"), read(office).seats().get(0).id());
    assertThat(firstSeat(office).label()).isEqualTo("Mayor");
  }

  @Test
  void aWrongPlaceIsRefusedAtItsFieldsAndTheInputKept() {
    MvcTestResult answer =
        post(
            "/admin/jurisdictions",
            Map.of(
                "divisionId", "durham <script>",
                "name", "",
                "kind", "county",
                "timeZone", "Eastern"));
    assertThat(answer).hasStatus(422).hasViewName("admin/jurisdiction-form");
    assertThat(answer)
        .model()
        .extractingBindingResult("form")
        .hasOnlyFieldErrors("divisionId", "name", "timeZone");
    assertThat(answer)
        .bodyText()
        .contains("value=\"durham &lt;script&gt;\"", "id=\"name-error\"", "href=\"#timeZone\"");
  }

  @Test
  void aNewPersonTakesASeatOnceAndTheNextOneIsRefusedByName() {
    UUID office = office("Sheriff", 1);
    UUID seat = firstSeat(office).id();
    Map<String, String> form =
        Map.of(
            "givenName",
            "Mike",
            "familyName",
            "Andrews" + COUNT.get(),
            "asOf",
            "2017-03",
            "key",
            Ids.next().toString());
    assertThat(post("/admin/seats/{id}/terms", form, seat))
        .hasRedirectedUrl("/admin/offices/" + office);
    assertThat(post("/admin/seats/{id}/terms", form, seat)).hasStatus(302);
    assertThat(officials.list("Andrews" + COUNT.get(), 5)).hasSize(1);

    MvcTestResult second =
        post(
            "/admin/seats/{id}/terms",
            Map.of("familyName", "Birkhead", "from", "2018-12", "key", Ids.next().toString()),
            seat);
    assertThat(second).hasStatus(422);
    assertThat(second).bodyText().contains("Mike Andrews" + COUNT.get() + " holds this seat");
    assertThat(officials.list("Birkhead", 5)).isEmpty();
  }

  @Test
  void aTermEndsOnADateWithAReasonAndTheSeatIsVacant() {
    UUID office = office("Sheriff", 1);
    UUID seat = firstSeat(office).id();
    UUID official = officials.add(Officials.Details.named("Mike", "Andrews"));
    UUID term =
        terms.start(seat, official, Terms.Dates.knownOn(CivilDate.parse("2017-03").orElseThrow()));

    MvcTestResult wrong =
        post("/admin/terms/{id}/end", Map.of("to", "last winter", "reason", "lost"), term);
    assertThat(wrong).hasStatus(422);
    assertThat(wrong).bodyText().contains("value=\"last winter\"", "value=\"lost\"");
    assertThat(post("/admin/terms/{id}/end", Map.of("to", ""), term)).hasStatus(422);

    assertThat(post("/admin/terms/{id}/end", Map.of("to", "2018-12", "reason", "lost"), term))
        .hasRedirectedUrl("/admin/offices/" + office);
    assertThat(firstSeat(office).present()).isNull();
    assertThat(firstSeat(office).former().get(0).endReason()).isEqualTo("lost");
    assertThat(get("/admin/offices/{id}", office)).bodyText().contains(">vacant<", "to 2018-12");
  }

  @Test
  void aChannelIsAddedWithItsSourceAndItsDay() {
    UUID office = office("Clerk", 1);
    MvcTestResult wrong =
        post(
            "/admin/offices/{id}/channels",
            Map.of("kind", "PHONE", "value", "12", "source", "", "verifiedOn", "2999-01-01"),
            office);
    assertThat(wrong).hasStatus(422);
    assertThat(wrong)
        .model()
        .extractingBindingResult("form")
        .hasOnlyFieldErrors("value", "source", "verifiedOn");

    assertThat(
            post(
                "/admin/offices/{id}/channels",
                Map.of(
                    "kind", "PHONE",
                    "value", "919-560-0897",
                    "source", "https://durham.example/clerk",
                    "verifiedOn", "2020-02-29"),
                office))
        .hasStatus(302);
    assertThat(read(office).channels())
        .singleElement()
        .satisfies(
            channel -> {
              assertThat(channel.value()).isEqualTo("(919) 560-0897");
              assertThat(channel.state()).isEqualTo(ChannelState.GOOD);
            });
    assertThat(get("/admin/offices/{id}", office))
        .bodyText()
        .contains("(919) 560-0897", "https://durham.example/clerk", "verified 2020-02-29");
  }

  @Test
  void aChannelFailsIsVerifiedAndRetires() {
    UUID office = office("Clerk", 1);
    UUID channel = channel(Channels.Level.OFFICE, office, "clerk@durham.example");

    assertThat(post("/admin/channels/{id}/failure", Map.of("reason", " "), channel)).hasStatus(422);
    post("/admin/channels/{id}/failure", Map.of("reason", "it came back"), channel);
    assertThat(state(channel)).isEqualTo(ChannelState.FAILING);
    assertThat(get("/admin/channels/{id}", channel))
        .bodyText()
        .contains("it came back", ">failing<", ">demonstration<");
    post("/admin/channels/{id}/verification", Map.of(), channel);
    assertThat(state(channel)).isEqualTo(ChannelState.GOOD);
    post("/admin/channels/{id}/retirement", Map.of("reason", "closed"), channel);
    assertThat(state(channel)).isEqualTo(ChannelState.RETIRED);
  }

  @Test
  void anOfficialIsAddedOnceChangedAndFound() {
    String key = Ids.next().toString();
    Map<String, String> form = Map.of("familyName", "Ñandú " + key, "key", key);
    assertThat(post("/admin/officials", form)).hasRedirectedUrl("/admin/officials/" + key);
    assertThat(post("/admin/officials", form)).hasRedirectedUrl("/admin/officials/" + key);
    assertThat(post("/admin/officials/{id}", Map.of("givenName", "Ann"), key)).hasStatus(422);
    post("/admin/officials/{id}", Map.of("familyName", "Ellis " + key, "givenName", "Ann"), key);
    assertThat(get("/admin/officials?q={q}", "ellis " + key)).bodyText().contains("Ann Ellis");
    assertThat(get("/admin/officials?q={q}", "nobody<b>")).bodyText().contains("nobody&lt;b&gt;");
  }

  @Test
  void thePagesSpeakSpanishToo() {
    String email = "paz" + COUNT.get() + "@constituent.example";
    accounts.add(email, "Paz", "a long pass-phrase", false, true, Set.of(), "es", false);
    assertThat(
            pages.perform(
                MockMvcRequestBuilders.get("/admin/officials")
                    .with(user(people.loadUserByUsername(email)))))
        .bodyText()
        .contains("Funcionarios")
        .doesNotContain("??");
  }

  private ChannelState state(UUID channel) {
    return channels.find(channel).orElseThrow().channel().state();
  }

  private UUID channel(Channels.Level level, UUID of, String address) {
    return channels.add(
        new Channels.Owner(level, of),
        new Channels.Details(ChannelKind.EMAIL, address, "", "by invention", null, true),
        null);
  }
}
