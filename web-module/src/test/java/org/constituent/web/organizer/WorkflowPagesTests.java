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
import org.constituent.accounts.StaffNotices;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.ReviewPolicy;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.OwnWork;
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
  @Autowired StaffNotices notices;
  @Autowired ReviewPolicy policy;
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
    policy.choose(OwnWork.ALONE);
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

  @Test
  void beforePublishingEachTargetIsLookedAt() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;

    assertThat(get(ann, base + "/preflight"))
        .hasStatusOk()
        .bodyText()
        .contains("Nothing stands in the way.", "Nobody has checked yet", "Cora Chair")
        .contains("/offices/" + board.get(0).officeId());
    post(
        ann,
        base + "/texts/en",
        Map.of(
            "number",
            "1",
            "title",
            "Buses",
            "ask",
            "A",
            "story",
            "[here](http://127.0.0.1:1/x) and [mail](mailto:a@b.example)"));
    assertThat(post(ann, base + "/preflight", Map.of()))
        .hasStatusOk()
        .bodyText()
        .contains("http://127.0.0.1:1/x", "not a public address")
        .doesNotContain("mailto:a@b.example");
  }

  @Test
  void aSecondPersonLooksBeforeThePublicDoes() {
    UserDetails ben = organizer("Ben Second", group);
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;

    assertThat(post(ann, base + "/publication", Map.of("number", "1", "slug", "b-" + group.slug())))
        .hasRedirectedUrl(base + "/review");
    assertThat(draft(campaign).state()).isEqualTo(CampaignState.DRAFT);
    post(ann, base + "/review/submission", Map.of("number", "1", "comment", "Please look."));
    assertThat(get(ann, base + "/review"))
        .bodyText()
        .contains("wants another organizer", "Please look.");
    post(ann, base + "/review/approval", Map.of("number", "1"));
    assertThat(get(ann, base + "/review")).bodyText().contains("in review");
    post(ben, base + "/review/return", Map.of("number", "1", "comment", ""));
    assertThat(get(ben, base + "/review")).bodyText().contains("in review");
    post(ben, base + "/review/approval", Map.of("number", "1", "comment", "Fine by me."));
    assertThat(get(ann, base + "/review"))
        .bodyText()
        .contains("Approved by Ben Second.", "Fine by me.");

    assertThat(post(ann, base + "/publication", Map.of("number", "1", "slug", "b-" + group.slug())))
        .hasRedirectedUrl(base);
    assertThat(draft(campaign).state()).isEqualTo(CampaignState.LIVE);
    await(() -> notices.latest(id(ben), 5).stream().anyMatch(n -> n.kind().equals("review-asked")));
    await(
        () ->
            notices.latest(id(ann), 5).stream().anyMatch(n -> n.kind().equals("review-approved")));
    assertThat(notices.latest(id(ann), 5)).noneMatch(n -> n.kind().equals("review-asked"));
  }

  @Test
  void whoApprovesHerOwnWorkIsNamed() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;

    assertThat(post(ann, base + "/publication", Map.of("number", "1", "slug", "o-" + group.slug())))
        .hasRedirectedUrl(base);

    assertThat(get(ann, base + "/review"))
        .bodyText()
        .contains("Approved by Ann Author, who wrote it.", "Approved by its own author");
  }

  @Test
  void anApprovedCampaignIsGivenATimeInAZone() {
    UserDetails ben = organizer("Ben Second", group);
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    post(ann, base + "/publication", Map.of("number", "1", "slug", "t-" + group.slug()));
    post(ann, base + "/review/submission", Map.of("number", "1"));
    post(ben, base + "/review/approval", Map.of("number", "1"));

    assertThat(get(ann, base + "/schedule")).hasStatusOk();
    assertThat(post(ann, base + "/schedule", time("soon", "America/New_York")))
        .hasStatus(422)
        .bodyText()
        .contains("Give day and time like this", "soon");
    assertThat(post(ann, base + "/schedule", time("2020-01-01T09:00", "America/New_York")))
        .hasStatus(422)
        .bodyText()
        .contains("This time is over already");
    assertThat(post(ann, base + "/schedule", time("2099-07-01T09:00", "Mars/Olympus")))
        .hasStatus(422);
    assertThat(post(ann, base + "/schedule", time("2099-07-01T09:00", "America/New_York")))
        .hasRedirectedUrl(base + "/review");
    assertThat(get(ann, base + "/review"))
        .bodyText()
        .contains("1 Jul 2099, 09:00", "America/New_York", "2099-07-01T13:00:00Z");
    post(ann, base + "/schedule/removal", Map.of("number", "1"));
    assertThat(get(ann, base + "/review")).bodyText().doesNotContain("Goes live by itself");
  }

  @Test
  void anEndedCampaignIsPutAwayAndItsAddressSaysHowItEnded() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    String address = "/c/e-" + group.slug();
    post(ann, base + "/publication", Map.of("number", "1", "slug", "e-" + group.slug()));

    assertThat(post(ann, base + "/closure", Map.of("keep", "true", "ending", "WON")))
        .hasRedirectedUrl(base);
    assertThat(pages.get().uri(address).exchange())
        .bodyText()
        .contains("It was won", "Buses matter.");
    post(ann, base + "/archive", Map.of());

    assertThat(get(ann, "/organizer")).bodyText().doesNotContain(campaign.toString());
    assertThat(get(ann, "/organizer/archive")).bodyText().contains(campaign.toString());
    // public pages come from a cache that is looked after each second
    await(() -> !text(pages.get().uri(address).exchange()).contains("Buses matter."));
    assertThat(pages.get().uri(address).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("Buses", "It was won");
    post(ann, base + "/archive/removal", Map.of());
    assertThat(get(ann, "/organizer")).bodyText().contains(campaign.toString());
  }

  @Test
  void rolesSayWhoMayDoWhat() {
    UserDetails ben = organizer("Ben Reader", group);
    UserDetails cem = organizer("Cem Reviewer", group);
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    assertThat(get(ann, base + "/members")).hasStatusOk().bodyText().contains("Ben Reader");
    assertThat(post(ann, base + "/members", Map.of("others", "READER")))
        .hasStatus(422)
        .bodyText()
        .contains("must own the campaign");
    post(
        ann,
        base + "/members",
        Map.of("others", "READER", id(ann).toString(), "OWNER", id(cem).toString(), "REVIEWER"));

    assertThat(get(ben, base)).hasStatusOk().bodyText().contains("You may read this campaign");
    Map<String, String> form =
        Map.of("number", "1", "newest", "1", "title", "T", "slug", "s-" + group.slug(), "at", "x");
    for (String page :
        List.of(
            "/texts/en",
            "/details",
            "/letters/v1/en",
            "/letters",
            "/targets",
            "/publication",
            "/versions/1/restoration",
            "/review/submission",
            "/review/approval",
            "/schedule",
            "/archive",
            "/members",
            "/succession")) {
      assertThat(post(ben, base + page, form)).as(page).hasStatus(403);
    }
    assertThat(draft(campaign).number()).isEqualTo(1);
    post(ann, base + "/review/submission", Map.of("number", "1"));
    assertThat(post(cem, base + "/texts/en", form)).hasStatus(403);
    post(cem, base + "/review/approval", Map.of("number", "1"));
    assertThat(get(cem, base + "/review")).bodyText().contains("Approved by Cem Reviewer.");
  }

  @Test
  void whatWasTypedIsOfferedAgain() {
    UUID campaign = campaign();
    String base = "/organizer/campaigns/" + campaign;
    Map<String, String> typed =
        Map.of("form", "texts/en", "number", "1", "title", "Half a ti", "story", "New story");
    assertThat(post(ann, base + "/unsaved", typed))
        .hasStatusOk()
        .bodyText()
        .contains("Kept for you, not saved yet:");

    assertThat(get(ann, base + "/texts/en"))
        .bodyText()
        .contains("You typed something here", "Buses matter.")
        .doesNotContain("Half a ti");
    UserDetails ben = organizer("Ben Second", group);
    assertThat(get(ben, base + "/texts/en")).bodyText().doesNotContain("You typed something here");
    assertThat(get(ann, base + "/texts/en?unsaved=true"))
        .bodyText()
        .contains("Half a ti", "New story", "name=\"number\" value=\"1\"");

    // somebody saves before she comes back: nobody's text is lost
    post(ben, base + "/texts/en", Map.of("number", "1", "title", "Ben’s"));
    assertThat(get(ann, base + "/texts/en?unsaved=true")).bodyText().contains("Half a ti");
    assertThat(post(ann, base + "/texts/en", Map.of("number", "1", "title", "Half a ti")))
        .hasStatus(409)
        .bodyText()
        .contains("Ben’s", "Half a ti");
    post(ann, base + "/texts/en", Map.of("number", "2", "title", "A title"));
    assertThat(get(ann, base + "/texts/en")).bodyText().doesNotContain("You typed something here");

    assertThat(post(ann, base + "/unsaved", Map.of("form", "../x", "number", "1"))).hasStatus(400);
    assertThat(post(ann, base + "/unsaved", Map.of("form", "details", "number", "3", "place", "X")))
        .hasStatusOk();
    assertThat(post(ann, base + "/unsaved/removal", Map.of("form", "details")))
        .hasRedirectedUrl(base + "/details");
    assertThat(get(ann, base + "/details")).bodyText().doesNotContain("You typed something here");
    UserDetails stranger = organizer("Stranger", groups.add("Far " + COUNT.incrementAndGet()));
    assertThat(post(stranger, base + "/unsaved", typed)).hasStatus(404);
  }

  private static Map<String, String> time(String at, String zone) {
    return Map.of("number", "1", "at", at, "zone", zone);
  }

  private static String text(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static UUID id(UserDetails who) {
    return UUID.fromString(who.getUsername());
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    org.awaitility.Awaitility.await().until(condition::getAsBoolean);
  }

  private UUID campaign() {
    return drafts.create(
        group.id(),
        id(ann),
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
    accounts.add(email, name, "a long enough password", false, false, Set.of(of.id()), "en", false);
    return people.loadUserByUsername(email);
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
