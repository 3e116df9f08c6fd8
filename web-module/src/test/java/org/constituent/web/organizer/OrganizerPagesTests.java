package org.constituent.web.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import org.constituent.db.TestDatabase;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.constituent.messaging.view.Delivery;
import org.constituent.messaging.view.DeliveryFigures;
import org.constituent.targets.Seats;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.OfficeView;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The pages of organizers: what they answer, what they refuse, and what nobody else gets. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
@MockitoBean(types = {Outbox.class, Deliveries.class, Postmaster.class, Seats.class})
class OrganizerPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final UUID SHERIFF_OFFICE = new UUID(1, 1);
  private static final UUID BOARD_OFFICE = new UUID(1, 2);
  private static final SeatView SHERIFF =
      seat(11, SHERIFF_OFFICE, "Sheriff", "Mike Andrews", "Sheriff Andrews");
  private static final SeatView JACOBS =
      seat(12, BOARD_OFFICE, "County Commissioner", "Wendy Jacobs", "Commissioner Jacobs");
  private static final SeatView VACANT =
      new SeatView(
          new UUID(2, 13), BOARD_OFFICE, "County Commissioner", "", "", "Durham", null, List.of());
  private static final List<SeatView> SEATS = List.of(SHERIFF, JACOBS, VACANT);

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired Results results;
  @Autowired Actions actions;
  @Autowired Seats seats;
  @Autowired Deliveries deliveries;
  @Autowired Postmaster postmaster;

  Groups.Group group;
  UserDetails organizer;

  @BeforeEach
  void anOrganizerOfOneGroup() {
    when(postmaster.identity())
        .thenReturn(
            Optional.of(
                new SenderIdentity(
                    "Durham Writes", "c@d.example", "https://d.example", "d.example")));
    when(seats.find(any()))
        .thenAnswer(
            call -> {
              Collection<UUID> ids = call.getArgument(0);
              return ids.stream()
                  .flatMap(id -> SEATS.stream().filter(s -> s.id().equals(id)))
                  .toList();
            });
    when(seats.search(any(), anyInt()))
        .thenReturn(
            List.of(
                new OfficeView(
                    SHERIFF_OFFICE,
                    UUID.randomUUID(),
                    "Sheriff",
                    "",
                    "Durham",
                    true,
                    List.of(SHERIFF),
                    0),
                new OfficeView(
                    BOARD_OFFICE,
                    UUID.randomUUID(),
                    "County Commissioner",
                    "",
                    "Durham",
                    true,
                    List.of(JACOBS, VACANT),
                    0)));
    when(deliveries.figures(any()))
        .thenAnswer(
            call -> {
              UUID stream = call.<Collection<UUID>>getArgument(0).iterator().next();
              return Map.of(
                  stream, new DeliveryFigures(stream, Map.of(LetterState.ACCEPTED, 2), 0));
            });
    when(deliveries.of(any()))
        .thenAnswer(
            call ->
                call.<Collection<UUID>>getArgument(0).stream()
                    .collect(
                        java.util.stream.Collectors.toMap(id -> id, id -> List.of(delivery(id)))));
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
                    JACOBS.id().toString(),
                    "office",
                    SHERIFF.id() + "," + JACOBS.id())))
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
    choose(campaign, SHERIFF, JACOBS, VACANT);
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
    choose(campaign, SHERIFF, JACOBS);
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
    choose(campaign, SHERIFF, JACOBS);

    post(
        "/organizer/campaigns/" + campaign + "/targets",
        Map.of("number", "2", "shown", JACOBS.id().toString(), "seat", VACANT.id().toString()));

    assertThat(draft(campaign).texts().seats()).containsExactly(SHERIFF.id(), VACANT.id());
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
            List.of(SHERIFF.id()),
            true,
            "Updates?"));

    assertThat(get("/organizer/campaigns/" + campaign))
        .hasStatusOk()
        .bodyText()
        .contains("Ada &lt;i&gt;Lovelace&lt;/i&gt;", "Mike Andrews", "waits for confirmation")
        .contains("accepted by their mail server");
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
            "/targets",
            "/publication",
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
    assertThat(pages.get().uri("/organizer").header("Accept-Language", "es").with(user(organizer)))
        .hasStatusOk()
        .bodyText()
        .contains("Nueva campaña");
  }

  private UserDetails organizer(Groups.Group... of) {
    String email = "organizer" + COUNT.incrementAndGet() + "@d.example";
    Set<UUID> ids =
        java.util.Arrays.stream(of)
            .map(Groups.Group::id)
            .collect(java.util.stream.Collectors.toSet());
    accounts.add(email, "Olga", "a long enough password", false, false, ids, "en", false);
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
    choose(campaign, SHERIFF, JACOBS);
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

  private static SeatView seat(
      int number, UUID office, String title, String name, String salutation) {
    return new SeatView(
        new UUID(2, number),
        office,
        title,
        "",
        "",
        "Durham",
        new HolderView(
            new UUID(3, number), new UUID(4, number), name, salutation, null, null, null),
        List.of());
  }

  private static Delivery delivery(UUID action) {
    return new Delivery(
        UUID.randomUUID(),
        action,
        SHERIFF.id(),
        null,
        LetterState.QUEUED,
        Set.of(Hold.UNCONFIRMED),
        0,
        java.time.Instant.EPOCH,
        java.time.Instant.EPOCH,
        null);
  }
}
