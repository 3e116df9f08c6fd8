package org.constituent.web.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Results;
import org.constituent.campaigns.view.CampaignCard;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.messaging.Deadlines;
import org.constituent.targets.Channels;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Seats;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The pages of organizers: what they answer, what they refuse, and what nobody else gets. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class OrganizerPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static List<SeatView> durham = List.of();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired Results results;
  @Autowired Actions actions;
  @Autowired Seats seats;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Terms terms;
  @Autowired Channels channels;
  @Autowired Deadlines deadlines;

  Groups.Group group;
  UserDetails organizer;

  @BeforeEach
  void anOrganizerOfOneGroup() {
    if (durham.isEmpty()) {
      durham = seats.find(seatsOfDurham());
    }
    group = groups.add("Neighbors " + COUNT.incrementAndGet());
    organizer = organizer(group);
  }

  @Test
  void aCampaignIsMadeFromNothingAndGoesLive() {
    UUID campaign = create("Keep <b>ICE</b> out of Durham ‮ 🦊");
    assertThat(text(get("/organizer"))).contains("Keep &lt;b&gt;ICE&lt;/b&gt; out of Durham  🦊");

    String base = "/organizer/campaigns/" + campaign;
    assertThat(
            post(
                base + "/targets",
                Map.of(
                    "number",
                    "1",
                    "shown",
                    jacobs().id().toString(),
                    "office",
                    sheriff().id() + "," + jacobs().id())))
        .hasStatus3xxRedirection();
    assertThat(
            post(
                base + "/texts/en",
                Map.of(
                    "number",
                    "2",
                    "title",
                    "Keep ICE out",
                    "ask",
                    "Please do.",
                    "story",
                    "**Bold**",
                    "callScript",
                    "Hi {{official.name}}",
                    "thanks",
                    "")))
        .hasStatus3xxRedirection();
    assertThat(get(base + "/publication")).hasStatusOk().bodyText().contains("Subject and text");
    assertThat(post(base + "/publication", Map.of("number", "3", "slug", "ice-" + group.slug())))
        .hasStatus(422);
    assertThat(
            post(
                base + "/letters/v1/en",
                Map.of(
                    "number",
                    "3",
                    "label",
                    "To all",
                    "subject",
                    "Please",
                    "text",
                    "End it, {{official.title}}.")))
        .hasStatus3xxRedirection();
    assertThat(post(base + "/publication", Map.of("number", "4", "slug", "ice-" + group.slug())))
        .hasRedirectedUrl(base);

    assertThat(draft(campaign).state()).isEqualTo(CampaignState.LIVE);
    assertThat(get(base)).hasStatusOk().bodyText().contains("/c/ice-" + group.slug());
  }

  @Test
  void aLetterIsPreviewedAsEachOfficialReadsIt() {
    UUID campaign = create("Preview");
    choose(campaign, sheriff(), jacobs(), vacant());
    String letter = "/organizer/campaigns/" + campaign + "/letters/v1/";

    MvcTestResult english =
        post(
            letter + "en/preview",
            Map.of(
                "number", "2", "subject", "To {{official.name}}", "text", "{{official.title}}!"));
    assertThat(english)
        .hasStatusOk()
        .bodyText()
        .contains("Dear Sheriff Andrews,", "To Mike Andrews", "Sheriff!")
        .contains("Dear Commissioner Jacobs,", "County Commissioner!")
        .contains("vacant, so the letter waits");
    assertThat(post(letter + "es/preview", Map.of("number", "2", "subject", "A", "text", "B")))
        .bodyText()
        .contains("Estimado/a Sheriff Andrews:");
    assertThat(draft(campaign).number()).isEqualTo(2);
  }

  @Test
  void markdownIsPreviewedSafely() {
    UUID campaign = create("Markdown");

    assertThat(
            post(
                "/organizer/campaigns/" + campaign + "/texts/es/preview",
                Map.of("number", "1", "title", "T", "story", "**fett** <script>alert(1)</script>")))
        .hasStatusOk()
        .bodyText()
        .contains("<strong>fett</strong>", "&lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void aSaveOfTheSamePartInBetweenShowsBothTextsAndIsSavedOnTheSecondTry() {
    UUID campaign = create("First");
    String texts = "/organizer/campaigns/" + campaign + "/texts/en";
    post(texts, Map.of("number", "1", "title", "Hers", "ask", "Her ask"));

    MvcTestResult second = post(texts, Map.of("number", "1", "title", "His", "ask", "His ask"));

    assertThat(second).hasStatus(409).bodyText().contains("Her ask", "His ask");
    assertThat(second).bodyText().contains("name=\"number\" value=\"2\"");
    assertThat(post(texts, Map.of("number", "2", "title", "His", "ask", "His ask")))
        .hasStatus3xxRedirection();
    assertThat(draft(campaign).title()).isEqualTo("His");
  }

  @Test
  void aSaveOfAnotherPartInBetweenIsNoConflict() {
    UUID campaign = create("Parts");
    String base = "/organizer/campaigns/" + campaign;
    post(base + "/texts/en", Map.of("number", "1", "title", "Changed"));

    assertThat(post(base + "/details", Map.of("number", "1", "place", "Durham", "note", "")))
        .hasStatus3xxRedirection();
    assertThat(draft(campaign).title()).isEqualTo("Changed");
    assertThat(draft(campaign).texts().place()).isEqualTo("Durham");
  }

  @Test
  void aDeadlineIsSetInTheTimeOfThePlaceAndEnds() {
    UUID campaign = create("Deadline");
    choose(campaign, sheriff());
    String details = "/organizer/campaigns/" + campaign + "/details";
    String number = String.valueOf(draft(campaign).number());
    assertThat(post(details, deadline(number, "tomorrow", "")))
        .hasStatus(422)
        .bodyText()
        .contains("Give a day and a time", "kept note");
    assertThat(post(details, deadline(number, "2001-01-31T18:00", "")))
        .hasStatus(422)
        .bodyText()
        .contains("This time is over");
    assertThat(deadlines.find(campaign)).isEmpty();

    assertThat(post(details, deadline(number, "2031-01-31T18:00", ""))).hasStatus3xxRedirection();
    // Durham is five hours behind
    assertThat(deadlines.find(campaign)).contains(Instant.parse("2031-01-31T23:00:00Z"));
    assertThat(get(details)).bodyText().contains("America/New_York", "2031-01-31T18:00");
    assertThat(get("/organizer/campaigns/" + campaign))
        .bodyText()
        .contains("Letters should be out by", "2031-01-31T23:00:00Z");

    // somebody else moved it meanwhile: a form in which it was left alone does not move it back
    deadlines.set(campaign, Instant.parse("2031-02-28T23:00:00Z"));
    number = String.valueOf(draft(campaign).number());
    post(details, deadline(number, "2031-01-31T18:00", "2031-01-31T18:00"));
    assertThat(deadlines.find(campaign)).contains(Instant.parse("2031-02-28T23:00:00Z"));
    number = String.valueOf(draft(campaign).number());
    post(details, deadline(number, "", "2031-02-28T18:00"));
    assertThat(deadlines.find(campaign)).isEmpty();
  }

  private static Map<String, String> deadline(String number, String typed, String before) {
    return Map.of(
        "number",
        number,
        "place",
        "",
        "note",
        "kept note",
        "deadline",
        typed,
        "deadlineBefore",
        before);
  }

  @Test
  void whatIsWrongIsSaidAtTheFieldAndWhatWasTypedIsKept() {
    UUID campaign = create("Wrong");
    String long_ = "x".repeat(151);

    assertThat(
            post(
                "/organizer/campaigns/" + campaign + "/texts/en",
                Map.of("number", "1", "title", long_, "story", "kept story")))
        .hasStatus(422)
        .bodyText()
        .contains("at most 150 characters", long_, "kept story", "aria-invalid=\"true\"");
    assertThat(
            post("/organizer/campaigns", Map.of("group", group.id().toString(), "language", "en")))
        .hasStatus(422)
        .bodyText()
        .contains("Give the campaign a title.");
    assertThat(
            post(
                "/organizer/campaigns/" + campaign + "/publication",
                Map.of("number", "1", "slug", "Not good")))
        .hasStatus(422)
        .bodyText()
        .contains("Only small letters");
  }

  @Test
  void variantsAreAddedMovedAndRemoved() {
    UUID campaign = create("Variants");
    choose(campaign, sheriff(), jacobs());
    String letters = "/organizer/campaigns/" + campaign + "/letters";

    post(letters, Map.of("number", "2"));
    assertThat(keys(campaign)).containsExactly("v2", "v1");
    post(letters + "/v1/rise", Map.of("number", "3"));
    assertThat(keys(campaign)).containsExactly("v1", "v2");
    post(letters + "/v1/removal", Map.of("number", "3"));
    assertThat(keys(campaign)).as("stale, nothing happened").containsExactly("v1", "v2");
    post(letters + "/v1/removal", Map.of("number", "4"));
    assertThat(keys(campaign)).containsExactly("v2");
    assertThat(get(letters)).hasStatusOk().bodyText().contains("Mike Andrews");
    assertThat(get(letters + "/v1/en")).hasStatus(404);
  }

  @Test
  void targetsAreTickedAndUntickedWithoutTouchingOthers() {
    UUID campaign = create("Targets");
    choose(campaign, sheriff(), jacobs());

    post(
        "/organizer/campaigns/" + campaign + "/targets",
        Map.of("number", "2", "shown", jacobs().id().toString(), "seat", vacant().id().toString()));

    assertThat(draft(campaign).texts().seats()).containsExactly(sheriff().id(), vacant().id());
    assertThat(get("/organizer/campaigns/" + campaign + "/targets?words=durham"))
        .hasStatusOk()
        .bodyText()
        .contains("Wendy Jacobs", "Vacant");
    assertThat(
            post(
                "/organizer/campaigns/" + campaign + "/targets",
                Map.of("number", "3", "office", "nonsense")))
        .hasStatus(400);
  }

  @Test
  void aSearchKeepsTheTicksAndSavesNone() {
    UUID campaign = create("Ticks");
    choose(campaign, sheriff(), jacobs());

    // she ticked the vacant seat, took the tick from Jacobs and searches on
    assertThat(
            post(
                "/organizer/campaigns/" + campaign + "/targets",
                Map.of(
                    "search",
                    "1",
                    "words",
                    "no such office",
                    "number",
                    "2",
                    "shown",
                    jacobs().id().toString(),
                    "seat",
                    vacant().id().toString())))
        .hasStatusOk()
        .bodyText()
        .containsPattern("id=\"seat-" + vacant().id() + "\"[^>]*checked")
        .containsPattern("id=\"seat-" + sheriff().id() + "\"[^>]*checked")
        .contains("id=\"seat-" + jacobs().id())
        .doesNotContainPattern("id=\"seat-" + jacobs().id() + "\"[^>]*checked");
    assertThat(draft(campaign).texts().seats()).containsExactly(sheriff().id(), jacobs().id());
  }

  @Test
  void theCampaignPageShowsFiguresAndActionsWithTheirLetters() {
    UUID campaign = live();
    actions.take(
        new Taken(
            campaign,
            UUID.randomUUID(),
            Locale.ENGLISH,
            "Ada <i>Lovelace</i>",
            "ada" + COUNT.incrementAndGet() + "@p.example",
            "27701",
            Map.of(),
            List.of(sheriff().id()),
            true,
            "Updates?"));

    assertThat(get("/organizer/campaigns/" + campaign))
        .hasStatusOk()
        .bodyText()
        .contains("Ada &lt;i&gt;Lovelace&lt;/i&gt;", "Mike Andrews", "waits for confirmation")
        .doesNotContain("accepted by their mail server");
  }

  @Test
  void theResultsStandAsFiguresAndTablesAndGoOnPaper() {
    UUID campaign = live();
    String base = "/organizer/campaigns/" + campaign;

    assertThat(get(base + "/results"))
        .hasStatusOk()
        .bodyText()
        .contains("People who confirmed", "/results/people.csv", "Nothing yet.");
    assertThat(get(base + "/results/report")).hasStatusOk().bodyText().contains("Print this page");
    assertThat(text(get(base + "/results/people.csv")))
        .isEqualToIgnoringNewLines("name,email,zip,language,agreed_at");
    assertThat(text(get(base + "/results/actions.csv"))).startsWith("taken_at,confirmed_at");
  }

  @Test
  void aLiveCampaignIsClosedAndCopied() {
    UUID campaign = live();
    String base = "/organizer/campaigns/" + campaign;

    assertThat(get(base + "/closure")).hasStatusOk();
    assertThat(post(base + "/closure", Map.of("keep", "false"))).hasRedirectedUrl(base);
    assertThat(draft(campaign).state()).isEqualTo(CampaignState.CLOSED);
    assertThat(post(base + "/copies", Map.of())).hasStatus3xxRedirection();
    assertThat(mine()).hasSize(2);
  }

  @Test
  void anotherGroupsCampaignIsNotThere() {
    UUID campaign = live();
    Draft before = draft(campaign);
    organizer = organizer(groups.add("Strangers " + COUNT.incrementAndGet()));
    String base = "/organizer/campaigns/" + campaign;

    for (String page :
        List.of(
            "",
            "/details",
            "/texts/en",
            "/letters",
            "/letters/v1/en",
            "/coverage",
            "/targets",
            "/publication",
            "/results",
            "/results/report",
            "/results/people.csv",
            "/results/actions.csv",
            "/closure")) {
      assertThat(get(base + page)).as(page).hasStatus(404);
    }
    Map<String, String> form =
        Map.of("number", String.valueOf(before.number()), "keep", "false", "slug", "x");
    for (String page :
        List.of(
            "/details",
            "/texts/en",
            "/texts/en/preview",
            "/letters",
            "/letters/v1/removal",
            "/letters/v1/rise",
            "/letters/v1/en",
            "/letters/v1/en/preview",
            "/targets",
            "/publication",
            "/closure",
            "/copies")) {
      assertThat(post(base + page, form)).as(page).hasStatus(404);
    }
    assertThat(
            post(
                "/organizer/campaigns",
                Map.of("group", group.id().toString(), "language", "en", "title", "Stolen")))
        .hasStatus(404);
    assertThat(draft(campaign)).isEqualTo(before);
    assertThat(text(get("/organizer"))).doesNotContain(campaign.toString());
  }

  @Test
  void whoWorksForSeveralGroupsIsAskedWhich() {
    Groups.Group second = groups.add("Second " + COUNT.incrementAndGet());
    organizer = organizer(group, second);

    assertThat(get("/organizer/campaigns/new"))
        .hasStatusOk()
        .bodyText()
        .contains(group.name(), second.name());
    assertThat(post("/organizer/campaigns", Map.of("group", "", "language", "en", "title", "T")))
        .hasStatus(422)
        .bodyText()
        .contains("Choose the group");
  }

  @Test
  void withoutTheRoleOrTheFormsTokenNothingIsOpen() {
    assertThat(pages.get().uri("/organizer")).hasStatus3xxRedirection();
    assertThat(pages.post().uri("/organizer/campaigns").with(user(organizer))).hasStatus(403);
  }

  @Test
  void thePagesSpeakSpanish() {
    UserDetails oliva = organizer("es", group);
    // the language she chose counts, whatever the browser prefers
    assertThat(pages.get().uri("/organizer").header("Accept-Language", "en").with(user(oliva)))
        .hasStatusOk()
        .bodyText()
        .contains("Nueva campaña");
  }

  private UserDetails organizer(Groups.Group... of) {
    return organizer("en", of);
  }

  private UserDetails organizer(String language, Groups.Group... of) {
    String email = "organizer" + COUNT.incrementAndGet() + "@d.example";
    Set<UUID> ids =
        java.util.Arrays.stream(of)
            .map(Groups.Group::id)
            .collect(java.util.stream.Collectors.toSet());
    accounts.add(email, "Olga", "a long enough password", false, false, ids, language, false);
    return people.loadUserByUsername(email);
  }

  private UUID create(String title) {
    assertThat(
            post(
                "/organizer/campaigns",
                Map.of("group", group.id().toString(), "language", "en", "title", title)))
        .hasStatus3xxRedirection();
    return mine().get(0).id();
  }

  private UUID live() {
    UUID campaign = create("Live");
    choose(campaign, sheriff(), jacobs());
    String base = "/organizer/campaigns/" + campaign;
    post(base + "/texts/en", Map.of("number", "2", "title", "Live", "ask", "A", "story", "S"));
    post(base + "/letters/v1/en", Map.of("number", "3", "subject", "S", "text", "T"));
    post(base + "/publication", Map.of("number", "4", "slug", "live-" + group.slug()));
    assertThat(draft(campaign).state()).isEqualTo(CampaignState.LIVE);
    return campaign;
  }

  private void choose(UUID campaign, SeatView... chosen) {
    String all =
        java.util.Arrays.stream(chosen)
            .map(s -> s.id().toString())
            .collect(java.util.stream.Collectors.joining(","));
    post(
        "/organizer/campaigns/" + campaign + "/targets",
        Map.of("number", String.valueOf(draft(campaign).number()), "office[]", all, "office", all));
  }

  private List<CampaignCard> mine() {
    return results.campaigns(Set.of(group.id()), Locale.ENGLISH);
  }

  private Draft draft(UUID campaign) {
    return drafts.find(Set.of(group.id()), campaign).orElseThrow();
  }

  private List<String> keys(UUID campaign) {
    return draft(campaign).texts().variants().stream().map(CampaignTexts.Variant::key).toList();
  }

  private MvcTestResult get(String page) {
    return pages.get().uri(page).with(user(organizer)).exchange();
  }

  private MvcTestResult post(String page, Map<String, String> form) {
    var request = pages.post().uri(page).with(user(organizer)).with(csrf());
    form.forEach(request::param);
    return request.exchange();
  }

  private static String text(MvcTestResult result) {
    assertThat(result).hasStatusOk();
    try {
      return result.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** The sheriff's seat and two of the board, the second of them vacant. */
  private List<UUID> seatsOfDurham() {
    UUID county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:durham",
                "",
                "Durham County",
                "county",
                null,
                "America/New_York"));
    UUID sheriff = office(county, "Sheriff", 1).get(0);
    List<UUID> board = office(county, "County Commissioner", 2);
    hold(sheriff, "Mike", "Andrews");
    hold(board.get(0), "Wendy", "Jacobs");
    return List.of(sheriff, board.get(0), board.get(1));
  }

  private List<UUID> office(UUID county, String title, int size) {
    UUID office = offices.add(county, new Offices.Details(title, "", true), size);
    return offices.find(office).orElseThrow().seats().stream().map(SeatDetail::id).toList();
  }

  private void hold(UUID seat, String given, String family) {
    terms.startNew(
        seat,
        Ids.next(),
        Officials.Details.named(given, family),
        Terms.Dates.knownOn(CivilDate.day(LocalDate.of(2016, 12, 5))));
    channels.add(
        new Channels.Owner(Channels.Level.SEAT, seat),
        new Channels.Details(
            ChannelKind.EMAIL, family + "@d.example", "", "https://d.example", null, true),
        null);
  }

  private static SeatView sheriff() {
    return durham.get(0);
  }

  private static SeatView jacobs() {
    return durham.get(1);
  }

  private static SeatView vacant() {
    return durham.get(2);
  }
}
