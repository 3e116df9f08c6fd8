package org.constituent.web.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

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
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
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

/** How a campaign's texts come about, are looked at by a second person, and end. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class WorkflowPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static List<SeatView> board = List.of();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired Seats seats;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Terms terms;
  @Autowired Channels channels;

  Groups.Group group;
  UserDetails ann;

  @BeforeEach
  void anOrganizerOfOneGroup() {
    if (board.isEmpty()) {
      board = seats.find(boardOfChatham());
    }
    group = groups.add("Chatham Neighbors " + COUNT.incrementAndGet());
    ann = organizer("Ann Author", group);
  }

  @Test
  void allVersionsAreListedComparedAndBroughtBack() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    post(
        ann,
        base + "/texts/en",
        Map.of(
            "number",
            "1",
            "title",
            "Buses",
            "ask",
            "Please run all buses.",
            "story",
            "Buses matter."));

    assertThat(get(ann, base + "/versions"))
        .hasStatusOk()
        .bodyText()
        .contains("Ann Author", "The beginning", "Ask (English)");
    assertThat(get(ann, base + "/versions/difference?from=1&to=2"))
        .hasStatusOk()
        .bodyText()
        .contains("Ask (English)")
        .containsPattern("<ins><span[^>]*>added:</span> ?all ?</ins>")
        .doesNotContain("Story (English)");
    assertThat(post(ann, base + "/versions/1/restoration", Map.of("newest", "2")))
        .hasRedirectedUrl(base + "/versions");
    assertThat(draft(campaign).number()).isEqualTo(3);
    assertThat(draft(campaign).texts().pages().get(Locale.ENGLISH).ask())
        .isEqualTo("Please run buses.");
    assertThat(get(ann, base + "/versions")).bodyText().contains("Brought back version 1");
    assertThat(get(ann, base + "/versions/difference?from=1&to=99")).hasStatus(404);
  }

  @Test
  void ofTwoSavesAtOnceTheSecondShowsBothSideBySide() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    post(ann, base + "/details", Map.of("number", "1", "place", "Pittsboro", "note", ""));
    assertThat(post(ann, base + "/details", Map.of("number", "1", "place", "Siler City")))
        .hasStatus(409)
        .bodyText()
        .contains("Theirs, as it stands now", "Pittsboro", "Siler City");

    String first = board.get(0).id().toString();
    String second = board.get(1).id().toString();
    post(ann, base + "/targets", Map.of("number", "2", "shown", first));
    assertThat(post(ann, base + "/targets", Map.of("number", "2", "shown", first, "seat", second)))
        .hasStatus(409)
        .bodyText()
        .contains("Theirs, as it stands now", "Cora Chair")
        .containsPattern("id=\"seat-" + second + "\"[^>]*checked");
    assertThat(post(ann, base + "/targets", Map.of("number", "3", "shown", first, "seat", second)))
        .hasStatus3xxRedirection();
  }

  @Test
  void versionsOfOthersAreNotThere() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    UserDetails stranger = organizer("Stranger", groups.add("Far " + COUNT.incrementAndGet()));

    assertThat(get(stranger, base + "/versions")).hasStatus(404);
    assertThat(get(stranger, base + "/versions/difference?from=1&to=1")).hasStatus(404);
    assertThat(post(stranger, base + "/versions/1/restoration", Map.of("newest", "1")))
        .hasStatus(404);
  }

  private UUID campaign() {
    return drafts.create(
        group.id(),
        accounts.findByEmail(email(ann)).orElseThrow().id(),
        Locale.ENGLISH,
        false,
        new CampaignTexts(
            "",
            "",
            Map.of(Locale.ENGLISH, new Page("Buses", "Please run buses.", "Buses matter.", "", "")),
            List.of(
                new Variant(
                    "v1",
                    "To all",
                    List.of(),
                    Map.of(Locale.ENGLISH, new LetterText("Buses", "Please run buses.")))),
            List.of(board.get(0).id())));
  }

  private Draft draft(UUID campaign) {
    return drafts.find(Set.of(group.id()), campaign).orElseThrow();
  }

  private UserDetails organizer(String name, Groups.Group of) {
    String email = "flow" + COUNT.incrementAndGet() + "@c.example";
    UUID id =
        accounts.add(
            email, name, "a long enough password", false, false, Set.of(of.id()), "en", false);
    emails.put(id.toString(), email);
    return people.loadUserByUsername(email);
  }

  private final Map<String, String> emails = new java.util.HashMap<>();

  private String email(UserDetails who) {
    return emails.get(who.getUsername());
  }

  private MvcTestResult get(UserDetails who, String page) {
    return pages.get().uri(page).with(user(who)).exchange();
  }

  private MvcTestResult post(UserDetails who, String page, Map<String, String> form) {
    var request = pages.post().uri(page).with(user(who)).with(csrf());
    form.forEach(request::param);
    return request.exchange();
  }

  private List<UUID> boardOfChatham() {
    UUID county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:chatham",
                "",
                "Chatham County",
                "county",
                null,
                "America/New_York"));
    UUID office = offices.add(county, new Offices.Details("Bus Board Member", "", true), 2);
    List<UUID> both =
        offices.find(office).orElseThrow().seats().stream().map(SeatDetail::id).toList();
    hold(both.get(0), "Cora", "Chair");
    hold(both.get(1), "Milo", "Member");
    return both;
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
            ChannelKind.EMAIL, family + "@c.example", "", "https://c.example", null, true),
        null);
  }
}
