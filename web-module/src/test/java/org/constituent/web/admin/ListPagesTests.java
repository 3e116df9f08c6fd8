package org.constituent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.UnsupportedEncodingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.ListedTargets;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.db.TestDatabase;
import org.constituent.targets.Channels;
import org.constituent.targets.Corrections;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Stances;
import org.constituent.targets.TargetLists;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.CorrectionView;
import org.constituent.targets.view.StanceView.Position;
import org.constituent.targets.view.TargetListView;
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

/** The pages that find officials, make lists of them, take corrections and note stances. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {
      "spring.datasource.url=test",
      "constituent.home=target/home",
      "constituent.rate-limit.actions-per-minute=10"
    })
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class ListPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;
  @Autowired Channels channels;
  @Autowired TargetLists lists;
  @Autowired Corrections corrections;
  @Autowired Stances stances;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired ListedTargets listed;

  private String keeper = "";
  private String organizer = "";
  private UUID group;
  private UUID state;
  private UUID county;
  private UUID office;
  private UUID seat;
  private UUID official;
  private UUID email;
  private int n;

  @BeforeEach
  void aSheriff() {
    n = COUNT.incrementAndGet();
    keeper = "lister" + n + "@constituent.example";
    accounts.add(keeper, "Kim Keeper", "a long pass-phrase", false, true, Set.of(), "en", false);
    group = groups.add("Listers " + n).id();
    organizer = "organizer-of-lists" + n + "@constituent.example";
    accounts.add(organizer, "Olga", "a long pass-phrase", false, false, Set.of(group), "en", false);
    String division = "ocd-division/country:us/state:l" + n;
    state = place(division, "Lister State " + n, "state", null);
    county = place(division + "/county:c", "Lister County " + n, "county", state);
    office = offices.add(county, new Offices.Details("Sheriff", "", true), 1);
    seat = offices.find(office).orElseThrow().seats().get(0).id();
    official = officials.add(Officials.Details.named("Clarence", "Birkhead" + "xyz".charAt(n % 3)));
    terms.start(seat, official, Terms.Dates.from(CivilDate.parse("2018-12").orElseThrow()));
    email =
        channels.add(
            new Channels.Owner(Channels.Level.SEAT, seat),
            new Channels.Details(
                ChannelKind.EMAIL, "sheriff" + n + "@county.example", "", "made", null, false),
            null);
  }

  private UUID place(String division, String name, String kind, UUID parent) {
    return jurisdictions.add(
        new Jurisdictions.Details(division, "", name, kind, parent, "America/New_York"));
  }

  private MvcTestResult get(String path, Object... uri) {
    return pages.perform(as(keeper, MockMvcRequestBuilders.get(path, uri)));
  }

  private MvcTestResult post(String who, String path, Map<String, String> form, Object... uri) {
    MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path, uri).with(csrf());
    form.forEach(request::param);
    return pages.perform(as(who, request));
  }

  private MvcTestResult publicly(String path, Map<String, String> form, Object... uri) {
    MockHttpServletRequestBuilder request =
        MockMvcRequestBuilders.post(path, uri)
            .with(
                it -> {
                  it.setRemoteAddr("192.0.2." + n);
                  return it;
                });
    form.forEach(request::param);
    return pages.perform(request);
  }

  private MockHttpServletRequestBuilder as(String who, MockHttpServletRequestBuilder request) {
    return request.with(user(people.loadUserByUsername(who)));
  }

  private UUID byRule() {
    return lists.add(
        new TargetLists.Details(
            "Sheriffs " + n, "", TargetLists.Rule.in(state, "Sheriff", "county")));
  }

  private UUID campaign() {
    return drafts.create(
        group,
        accounts.findByEmail(organizer).orElseThrow().id(),
        Locale.ENGLISH,
        false,
        new CampaignTexts("", "", Map.of(), List.of(), List.of()));
  }

  @Test
  void everyPageOpensInBothLanguages() throws UnsupportedEncodingException {
    UUID list = byRule();
    UUID chosen = lists.add(new TargetLists.Details("Chosen " + n, "a note", null));
    lists.addOffice(chosen, office);
    corrections.propose(proposal("x"));
    UUID correction = corrections.open().get(corrections.open().size() - 1).id();
    stances.note(
        official,
        "Topic " + n,
        new Stances.Details(Position.AGREED, "Yes.", "https://x.example", LocalDate.of(2020, 1, 1)),
        null);
    for (String page :
        List.of(
            "/admin/jurisdictions",
            "/admin/jurisdictions/" + state,
            "/admin/jurisdictions/" + county,
            "/admin/offices/" + office,
            "/admin/officials",
            "/admin/officials?q=birkhead",
            "/admin/officials?q=lister",
            "/admin/officials?q=x",
            "/admin/officials/" + official,
            "/admin/officials/" + official + "/stances/new",
            "/admin/lists",
            "/admin/lists/new",
            "/admin/lists/new?place=" + state,
            "/admin/lists/" + list,
            "/admin/lists/" + list + "?lacking=true",
            "/admin/lists/" + list + "/edit",
            "/admin/lists/" + chosen + "?q=sheriff",
            "/admin/work",
            "/admin/corrections",
            "/admin/corrections/" + correction)) {
      for (String language : List.of("en", "es")) {
        MvcTestResult answer =
            pages.perform(
                as(keeper, MockMvcRequestBuilders.get(page).header("Accept-Language", language))
                    .locale(Locale.forLanguageTag(language)));
        assertThat(answer).as(page).hasStatusOk();
        assertThat(answer.getResponse().getContentAsString())
            .as(page + " " + language)
            .contains("</html>")
            .doesNotContain("??");
      }
    }
    for (String nothing :
        List.of("/admin/lists/", "/admin/corrections/", "/officials/", "/offices/")) {
      assertThat(get(nothing + UUID.randomUUID())).as(nothing).hasStatus(404);
    }
  }

  @Test
  void searchingFindsInSpiteOfASlipAndEscapesWhatWasTyped() {
    assertThat(get("/admin/officials?q={q}", "clarance birkhed"))
        .bodyText()
        .contains("/admin/officials/" + official, "Lister County " + n);
    assertThat(get("/admin/officials?q={q}", "<script>zzz"))
        .bodyText()
        .contains("&lt;script&gt;zzz")
        .doesNotContain("<script>zzz");
  }

  @Test
  void aBranchOfTheTreeIsFetchedWhenItIsOpened() {
    MvcTestResult branch =
        pages.perform(
            as(
                keeper,
                MockMvcRequestBuilders.get("/admin/jurisdictions/{id}/parts", state)
                    .header("HX-Request", "true")));
    assertThat(branch).bodyText().contains("Lister County " + n).doesNotContain("<html");
    assertThat(get("/admin/jurisdictions/{id}/parts", state))
        .hasRedirectedUrl("/admin/jurisdictions/" + state);
    assertThat(get("/admin/jurisdictions/{id}", county)).bodyText().contains("Lister State " + n);
  }

  @Test
  void aListByRuleIsMadeFromAPlaceAndShowsWhatIsMissing() {
    MvcTestResult made =
        post(
            keeper,
            "/admin/lists",
            Map.of("name", "Made " + n, "how", "rule", "place", "Lister State " + n, "title", ""));
    assertThat(made).hasStatus(302);
    UUID list = find("Made " + n).id();
    assertThat(made).hasRedirectedUrl("/admin/lists/" + list);
    assertThat(get("/admin/lists/{id}", list))
        .bodyText()
        .contains("Birkhead", "sheriff" + n + "@county.example");
    channels.fail(email, "it came back", null);
    assertThat(get("/admin/lists/{id}?lacking=true", list))
        .bodyText()
        .contains("Birkhead", ">no channel<");

    MvcTestResult point =
        post(keeper, "/admin/lists", Map.of("name", "P", "how", "point", "point", "<i>here"));
    assertThat(point).hasStatus(422);
    assertThat(point).bodyText().contains("value=\"&lt;i&gt;here\"", "id=\"point-error\"");
    MvcTestResult wrong =
        post(
            keeper,
            "/admin/lists",
            Map.of("name", "", "how", "rule", "place", "Nowhere <b>", "title", "Sheriff"));
    assertThat(wrong).hasStatus(422);
    assertThat(wrong)
        .bodyText()
        .contains("value=\"Nowhere &lt;b&gt;\"", "No place is called exactly so");
  }

  @Test
  void officesArePutOnAListAndTakenOff() {
    post(keeper, "/admin/lists", Map.of("name", "Hand " + n, "how", "chosen"));
    UUID list = find("Hand " + n).id();
    assertThat(post(keeper, "/admin/offices/{id}/lists", Map.of("list", list.toString()), office))
        .hasRedirectedUrl("/admin/offices/" + office);
    assertThat(get("/admin/offices/{id}", office)).bodyText().contains("/admin/lists/" + list);
    assertThat(find("Hand " + n).seats()).isEqualTo(1);
    post(keeper, "/admin/lists/{l}/offices/{o}/removal", Map.of(), list, office);
    assertThat(find("Hand " + n).seats()).isZero();
    post(keeper, "/admin/lists/{l}/offices", Map.of("office", office.toString(), "q", "sh"), list);
    assertThat(find("Hand " + n).seats()).isEqualTo(1);
    post(keeper, "/admin/lists/{l}/removal", Map.of(), list);
    assertThat(lists.find(list)).isEmpty();
  }

  @Test
  void anOrganizerTakesAListAndIsToldWhenItChanges() {
    UUID list = byRule();
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    assertThat(organizerGets(base + "/targets")).bodyText().contains("Sheriffs " + n);
    assertThat(post(organizer, base + "/lists", Map.of("list", list.toString())))
        .hasRedirectedUrl(base + "/targets");
    assertThat(seats(campaign)).containsExactly(seat);
    assertThat(organizerGets(base)).bodyText().doesNotContain("has changed since");

    UUID second =
        offices.add(
            place(
                "ocd-division/country:us/state:l" + n + "/county:d",
                "Second " + n,
                "county",
                state),
            new Offices.Details("Sheriff", "", true),
            2);
    assertThat(organizerGets(base)).bodyText().contains("2 seats more", "no seat less");
    post(organizer, base + "/lists", Map.of("list", list.toString()));
    assertThat(seats(campaign)).hasSize(3);
    assertThat(organizerGets(base)).bodyText().doesNotContain("has changed since");
    assertThat(offices.find(second)).isPresent();

    post(organizer, base + "/lists/" + list + "/removal", Map.of());
    assertThat(seats(campaign)).isEmpty();
    String stranger = "stranger" + n + "@constituent.example";
    accounts.add(
        stranger,
        "S",
        "a long pass-phrase",
        false,
        false,
        Set.of(groups.add("Strangers " + n).id()),
        "en",
        false);
    assertThat(post(stranger, base + "/lists", Map.of("list", list.toString()))).hasStatus(404);
    assertThat(post(organizer, base + "/lists", Map.of("list", UUID.randomUUID().toString())))
        .hasStatus(404);
  }

  @Test
  void publicPagesHaveAnETagNoCookieAndNothingOfTheKeepers() {
    officials.edit(
        official,
        new Officials.Details("", "Clarence", "Birkhead <i>", "", "", "our secret note " + n));
    for (String path : List.of("/officials/" + official, "/es/offices/" + office)) {
      MvcTestResult answer = pages.get().uri(path).exchange();
      assertThat(answer)
          .hasStatusOk()
          .headers()
          .containsHeader("ETag")
          .doesNotContainHeader("Set-Cookie");
      assertThat(answer)
          .bodyText()
          .contains("Birkhead &lt;i&gt;", "sheriff" + n + "@county.example", "/corrections/new")
          .doesNotContain("secret note", "Birkhead <i>", "??");
      String etag = answer.getResponse().getHeader("ETag");
      assertThat(pages.get().uri(path).header("If-None-Match", etag)).hasStatus(304);
    }
    assertThat(pages.get().uri("/es/offices/" + office)).bodyText().contains("Esto no es correcto");
  }

  @Test
  void aDemonstrationsMailboxIsNoLinkAndSaysSo() {
    channels.add(
        new Channels.Owner(Channels.Level.OFFICE, office),
        new Channels.Details(
            ChannelKind.EMAIL, "invented" + n + "@county.example", "", "made", null, true),
        null);
    assertThat(pages.get().uri("/offices/" + office))
        .bodyText()
        .contains("invented" + n + "@county.example", "demonstration: not to be used")
        .contains("mailto:sheriff" + n + "@county.example")
        .doesNotContain("mailto:invented");
  }

  @Test
  void somebodySaysWhatIsWrongAndItIsApplied() {
    String path = "/officials/" + official + "/corrections";
    assertThat(pages.get().uri(path + "/new"))
        .hasStatusOk()
        .headers()
        .doesNotContainHeader("Set-Cookie");
    MvcTestResult empty = publicly(path, Map.of("value", "<b>kept"));
    assertThat(empty).hasStatus(422);
    assertThat(empty).bodyText().contains("&lt;b&gt;kept", "Please say what is wrong");
    String value = "new" + n + "@county.example";
    assertThat(
            publicly(
                "/es" + path,
                Map.of(
                    "about",
                    "CHANNEL",
                    "channel",
                    email.toString(),
                    "value",
                    value,
                    "source",
                    "the county’s page",
                    "email",
                    "ada" + n + "@home.example")))
        .hasRedirectedUrl("/es" + path + "/thanks");
    assertThat(pages.get().uri("/es" + path + "/thanks")).bodyText().contains("Gracias");

    CorrectionView said =
        corrections.open().stream()
            .filter(it -> it.value().equals(value))
            .findFirst()
            .orElseThrow();
    assertThat(get("/admin/work"))
        .bodyText()
        .contains("/admin/corrections/" + said.id(), "Decide …");
    assertThat(get("/admin/corrections/{id}", said.id()))
        .bodyText()
        .contains(value, "the county’s page")
        .doesNotContain("ada" + n);
    assertThat(post(keeper, "/admin/corrections/{id}/refusal", Map.of("word", ""), said.id()))
        .hasStatus(422);
    assertThat(post(keeper, "/admin/corrections/{id}/application", Map.of("word", "Ja"), said.id()))
        .hasRedirectedUrl("/admin/corrections")
        .flash()
        .containsEntry("notice", "lists.correction.applied");
    assertThat(channels.find(email).orElseThrow().channel().value()).isEqualTo(value);
    assertThat(post(keeper, "/admin/corrections/{id}/application", Map.of("word", ""), said.id()))
        .flash()
        .containsEntry("notice", "lists.correction.decided-before");
  }

  @Test
  void tooManyCorrectionsInAMinuteAreTurnedAway() {
    String path = "/offices/" + office + "/corrections";
    Map<String, String> typed = Map.of("note", "what I typed");
    MvcTestResult answer = publicly(path, typed);
    assertThat(answer).hasStatus(422);
    // some come back while the test runs
    for (int i = 0; i < 60 && answer.getResponse().getStatus() != 429; i++) {
      answer = publicly(path, typed);
    }
    assertThat(answer).hasStatus(429);
    assertThat(answer).bodyText().contains("what I typed");
  }

  @Test
  void aStanceIsNotedWithItsEvidenceAndShown() {
    String topic = "Sunday buses " + n;
    assertThat(post(keeper, "/admin/officials/{id}/stances", Map.of("topic", topic), official))
        .hasStatus(422);
    assertThat(
            post(
                keeper,
                "/admin/officials/{id}/stances",
                Map.of(
                    "topic",
                    topic,
                    "position",
                    "OPPOSES",
                    "quote",
                    "Not <i>now",
                    "source",
                    "javascript:alert(1)",
                    "saidOn",
                    "2020-02-03"),
                official))
        .hasRedirectedUrl("/admin/officials/" + official);
    assertThat(pages.get().uri("/officials/" + official))
        .bodyText()
        .contains(topic, "Not &lt;i&gt;now", "opposes")
        .doesNotContain("href=\"javascript");

    UUID campaign = campaign();
    listed.take(
        Set.of(group), campaign, accounts.findByEmail(organizer).orElseThrow().id(), byRule());
    String base = "/organizer/campaigns/" + campaign;
    post(organizer, base + "/topic", Map.of("topic", topic.toUpperCase(Locale.ROOT)));
    assertThat(organizerGets(base + "/stances")).bodyText().contains("opposes", "Birkhead");
    assertThat(organizerGets(base + "/stances/" + official))
        .hasStatusOk()
        .bodyText()
        .doesNotContain("??");
    assertThat(post(organizer, base + "/stances/" + official, Map.of("saidOn", "x")))
        .hasStatus(422);
    assertThat(
            post(
                organizer,
                base + "/stances/" + official,
                Map.of("position", "AGREED", "source", "meeting", "saidOn", "2020-03-01")))
        .hasRedirectedUrl(base + "/stances");
    assertThat(stances.latest(official).get(0).position()).isEqualTo(Position.AGREED);
    assertThat(organizerGets(base + "/stances/" + UUID.randomUUID())).hasStatus(404);
  }

  private MvcTestResult organizerGets(String path) {
    return pages.perform(as(organizer, MockMvcRequestBuilders.get(path)));
  }

  private List<UUID> seats(UUID campaign) {
    return drafts.find(Set.of(group), campaign).orElseThrow().texts().seats();
  }

  private TargetListView find(String name) {
    return lists.list().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private Corrections.Proposal proposal(String value) {
    return new Corrections.Proposal(
        Corrections.Kind.OFFICIAL,
        official,
        CorrectionView.About.NAME,
        null,
        value,
        "",
        "a source",
        true,
        "",
        Locale.ENGLISH);
  }
}
