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
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.CampaignTopics;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Publications;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Reach;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.targets.Channels;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Seats;
import org.constituent.targets.Stances;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.StanceView.Position;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

/** Who gets which letter: chosen on a form, told in a table, followed by the public page. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class TargetingPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String BOARD = "Board of Wake, Health and Water";
  private static List<UUID> wake = List.of();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired Actions actions;
  @Autowired Drafts drafts;
  @Autowired Slugs slugs;
  @Autowired Publications publications;
  @Autowired CampaignTopics topics;
  @Autowired Stances stances;
  @Autowired Seats seats;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Terms terms;
  @Autowired Channels channels;

  Groups.Group group;
  UserDetails organizer;
  UUID campaign;
  String base;

  @BeforeEach
  void aDraftOfAGroup() {
    if (wake.isEmpty()) {
      wake = seatsOfWake();
    }
    group = groups.add("Wake Neighbors " + COUNT.incrementAndGet());
    String email = "wake" + COUNT.incrementAndGet() + "@w.example";
    accounts.add(
        email, "Olga", "a long enough password", false, false, Set.of(group.id()), "en", false);
    organizer = people.loadUserByUsername(email);
    campaign =
        drafts.create(
            group.id(),
            Ids.next(),
            Locale.ENGLISH,
            false,
            new CampaignTexts(
                "Wake County",
                "",
                Map.of(Locale.ENGLISH, new Page("Clean water", "Vote for it.", "Why.", "", "")),
                List.of(letter("v1", Audience.EVERYBODY)),
                wake));
    base = "/organizer/campaigns/" + campaign;
  }

  @Test
  void aLetterIsAimedByTicksAndTheTableTellsWhoGetsItAndWhy() {
    post(base + "/letters", Map.of("number", "1"));
    Document form = page(get(base + "/letters/v2/en"));
    assertThat(form.select("input[name=bodies]").eachAttr("value")).containsExactly("", BOARD);
    assertThat(form.select("input[name=parties]").eachAttr("value")).containsExactly("", "Pirate");

    // the name of the body has a comma in it
    var request = pages.post().uri(base + "/letters/v2/en").with(user(organizer)).with(csrf());
    request.param("number", "2").param("label", "To the board, kindly");
    request.param("bodies", "", BOARD).param("parties", "", "Pirate");
    request.param("subject", "S").param("text", "T");
    assertThat(request.exchange()).hasStatus3xxRedirection();

    assertThat(variant("v2").audience())
        .isEqualTo(
            new Audience(List.of(), List.of(BOARD), List.of(), List.of("Pirate"), List.of()));
    Document table = page(get(base + "/coverage"));
    assertThat(row(table, "Grace Waters"))
        .contains("To the board, kindly", "Body: " + BOARD, "Party: Pirate");
    assertThat(row(table, "Ann Wells")).contains("Letter 2", "Suits everybody");
    assertThat(table.text()).contains("3 of 3 officials get a letter");
    assertThat(page(get(base + "/letters/v2/en")).select("input[name=parties][checked]"))
        .hasSize(1);
  }

  @Test
  void whoIsLeftOutIsToldAndStandsInNoLetter() {
    post(base + "/letters", Map.of("number", "1", "purpose", "NOBODY"));
    assertThat(page(get(base + "/letters")).text()).contains("Leaves out nobody yet");
    var request = pages.post().uri(base + "/letters/v2/en").with(user(organizer)).with(csrf());
    request.param("number", "2").param("label", "Not to Pirates").param("silent", "true");
    assertThat(request.param("parties", "", "Pirate").exchange()).hasStatus3xxRedirection();

    Document table = page(get(base + "/coverage"));
    assertThat(row(table, "Grace Waters")).contains("Gets no letter", "Not to Pirates");
    assertThat(table.text()).contains("2 of 3 officials get a letter");
    assertThat(page(get(base + "/letters/v2/en")).select("#preview").text())
        .contains("Grace Waters", "Gets no letter");
  }

  @Test
  void whoAgreesGetsTheThanksOnTheNextReadingOfTheTable() {
    UUID topic = stances.topic("Water " + COUNT.incrementAndGet());
    topics.choose(Set.of(group.id()), campaign, topic);
    post(base + "/letters", Map.of("number", "1", "purpose", "THANKS"));
    assertThat(variant("v2").audience().stands()).containsExactly(Stand.AGREED);
    assertThat(row(page(get(base + "/coverage")), "Ann Wells")).contains("Not known");

    agrees("Ann Wells", topic);

    assertThat(row(page(get(base + "/coverage")), "Ann Wells"))
        .contains("Letter 1", "Where they stand: Agreed to the ask");
  }

  @Test
  void aLetterThatCameWhileSheWroteIsShownBeforeItIsSent() {
    UUID topic = stances.topic("Water " + COUNT.incrementAndGet());
    topics.choose(Set.of(group.id()), campaign, topic);
    Draft draft = draft();
    Audience agreed =
        new Audience(List.of(), List.of(), List.of(), List.of(), List.of(Stand.AGREED));
    drafts.save(
        Set.of(group.id()),
        campaign,
        draft.number(),
        Ids.next(),
        draft
            .texts()
            .withVariants(List.of(letter("thanks", agreed), letter("v1", Audience.EVERYBODY))));
    String slug = "water-" + group.slug();
    slugs.give(Set.of(group.id()), campaign, slug);
    publications.publish(Set.of(group.id()), campaign, 2, new Actor(Ids.next(), true));
    agrees("Grace Waters", topic);
    Map<String, String> form =
        Map.of(
            "submitKey", UUID.randomUUID().toString(),
            "name", "Ada",
            "email", "ada" + COUNT.incrementAndGet() + "@p.example",
            "zip", "27601",
            "letters[v1].subject", "My subject",
            "letters[v1].text", "My words");

    MvcTestResult answer = take(slug, form);

    assertThat(answer)
        .hasStatus(409)
        .bodyText()
        .contains("that you have not seen", "My words", "Words of thanks");
    Map<String, String> seen = new java.util.HashMap<>(form);
    seen.put("letters[thanks].subject", "Thank you");
    seen.put("letters[thanks].text", "Thank you for agreeing");
    assertThat(take(slug, seen)).hasStatus(303);
  }

  @Test
  void whomASupporterWritesToIsSavedAndWhatIsWrongIsSaid() {
    assertThat(post(base + "/reach", Map.of("number", "1", "mode", "SOME", "count", "0")))
        .hasStatus(422)
        .bodyText()
        .contains("Give a number from 1 to 100.");
    assertThat(post(base + "/reach", Map.of("number", "1", "mode", "SOME", "count", "2")))
        .hasRedirectedUrl(base);
    assertThat(draft().texts().reach()).isEqualTo(new Reach(Reach.Mode.SOME, 2));
    assertThat(page(get(base + "/reach")).select("input[name=mode][checked]").val())
        .isEqualTo("SOME");
  }

  @Test
  void sheChoosesAmongThemAndMustChooseSomebody() {
    String slug = live(new Reach(Reach.Mode.CHOOSE, 1));
    Map<String, String> form = form();

    Document none = page422(take(slug, form));
    assertThat(none.select("#seats-error").text()).isEqualTo("Tick at least one official.");
    assertThat(none.select("textarea").text()).contains("My words");
    assertThat(none.select("input[name=seats]")).hasSize(3);

    form.put("seats", wake.get(1).toString());
    MvcTestResult taken = take(slug, form);
    assertThat(taken).hasStatus(303);
    assertThat(written(taken)).containsExactly("Ann Wells");
  }

  @Test
  void theSitePicksTheSameForTheSameForm() {
    String slug = live(new Reach(Reach.Mode.SOME, 1));
    Map<String, String> form = form();

    MvcTestResult first = take(slug, form);
    MvcTestResult again = take(slug, form);

    assertThat(first).hasStatus(303);
    assertThat(again.getResponse().getHeader("Location"))
        .isEqualTo(first.getResponse().getHeader("Location"));
    assertThat(written(first)).hasSize(1);
  }

  @Test
  void whereHerZipCodeTellsNothingSheIsAskedAndNothingIsSentBefore() {
    String slug = live(new Reach(Reach.Mode.OWN, 1));
    Map<String, String> form = form();

    Document asked = page(take(slug, form));
    assertThat(asked.text()).contains("Nothing was sent yet");
    assertThat(asked.select("input[name=seats]")).hasSize(3);
    assertThat(asked.select("input[name=submitKey]").val()).isEqualTo(form.get("submitKey"));
    form.put("askedFor", asked.select("input[name=askedFor]").val());
    form.put("seats", wake.get(0).toString());

    MvcTestResult taken = take(slug, form);
    assertThat(taken).hasStatus(303);
    assertThat(written(taken)).containsExactly("Grace Waters");
  }

  private Map<String, String> form() {
    return new java.util.HashMap<>(
        Map.of(
            "submitKey", UUID.randomUUID().toString(),
            "name", "Ada",
            "email", "ada" + COUNT.incrementAndGet() + "@p.example",
            "zip", "99999",
            "letters[v1].subject", "My subject",
            "letters[v1].text", "My words"));
  }

  private String live(Reach reach) {
    Draft draft = draft();
    drafts.save(
        Set.of(group.id()), campaign, draft.number(), Ids.next(), draft.texts().withReach(reach));
    String slug = "reach-" + group.slug();
    slugs.give(Set.of(group.id()), campaign, slug);
    publications.publish(Set.of(group.id()), campaign, 2, new Actor(Ids.next(), true));
    return slug;
  }

  /** Who gets a letter, as the receipt says. */
  private List<String> written(MvcTestResult taken) {
    String location = taken.getResponse().getHeader("Location");
    String token = java.util.Objects.requireNonNull(location).replace("/r/", "");
    return actions.receipt(token).orElseThrow().lines().stream()
        .filter(line -> line.delivery() != null)
        .map(line -> java.util.Objects.requireNonNull(line.seat().holder()).name())
        .toList();
  }

  private static Document page422(MvcTestResult result) {
    assertThat(result).hasStatus(422);
    try {
      return Jsoup.parse(result.getResponse().getContentAsString());
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private MvcTestResult take(String slug, Map<String, String> form) {
    var request = pages.post().uri("/c/" + slug + "/actions");
    form.forEach(request::param);
    return request.exchange();
  }

  private void agrees(String name, UUID topic) {
    UUID official =
        seats.find(wake).stream()
            .map(SeatView::holder)
            .filter(holder -> holder != null && holder.name().equals(name))
            .findFirst()
            .orElseThrow()
            .officialId();
    stances.note(
        official,
        topic,
        new Stances.Details(Position.AGREED, "", "the paper", LocalDate.of(2020, 1, 1)),
        null);
  }

  private static Variant letter(String key, Audience audience) {
    return new Variant(
        key,
        "",
        audience,
        false,
        Map.of(Locale.ENGLISH, new LetterText("Subject " + key, "Words of " + key)));
  }

  private Draft draft() {
    return drafts.find(Set.of(group.id()), campaign).orElseThrow();
  }

  private Variant variant(String key) {
    return draft().texts().variants().stream()
        .filter(v -> v.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static String row(Document table, String name) {
    return table.select("tbody tr").stream()
        .map(Element::text)
        .filter(text -> text.contains(name))
        .findFirst()
        .orElseThrow();
  }

  private MvcTestResult get(String page) {
    return pages.get().uri(page).with(user(organizer)).exchange();
  }

  private MvcTestResult post(String page, Map<String, String> form) {
    var request = pages.post().uri(page).with(user(organizer)).with(csrf());
    form.forEach(request::param);
    return request.exchange();
  }

  private static Document page(MvcTestResult result) {
    assertThat(result).hasStatusOk();
    try {
      return Jsoup.parse(result.getResponse().getContentAsString());
    } catch (java.io.UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** Two seats of a board, one held by a Pirate, and a mayor of no party. */
  private List<UUID> seatsOfWake() {
    UUID county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:wake",
                "",
                "Wake County",
                "county",
                null,
                "America/New_York"));
    List<UUID> board =
        offices
            .find(offices.add(county, new Offices.Details("Wake Member", BOARD, true), 2))
            .orElseThrow()
            .seats()
            .stream()
            .map(SeatDetail::id)
            .toList();
    UUID mayor =
        offices
            .find(offices.add(county, new Offices.Details("Wake Manager", "", true), 1))
            .orElseThrow()
            .seats()
            .get(0)
            .id();
    hold(board.get(0), new Officials.Details("", "Grace", "Waters", "", "Pirate", ""));
    hold(board.get(1), Officials.Details.named("Ann", "Wells"));
    hold(mayor, Officials.Details.named("Mary", "Rivers"));
    return List.of(board.get(0), board.get(1), mayor);
  }

  private void hold(UUID seat, Officials.Details official) {
    terms.startNew(
        seat, Ids.next(), official, Terms.Dates.knownOn(CivilDate.day(LocalDate.of(2016, 12, 5))));
    channels.add(
        new Channels.Owner(Channels.Level.SEAT, seat),
        new Channels.Details(
            ChannelKind.EMAIL,
            official.familyName() + "@w.example",
            "",
            "https://w.example",
            null,
            true),
        null);
  }
}
