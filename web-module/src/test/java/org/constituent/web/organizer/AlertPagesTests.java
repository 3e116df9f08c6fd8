package org.constituent.web.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Preflight;
import org.constituent.campaigns.ProposedOffices;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Problem;
import org.constituent.campaigns.view.Proposal;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Seats;
import org.constituent.targets.Terms;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.SeatView;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** From a pasted alert to a draft, and what becomes of offices that nobody knows yet. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {
      "spring.datasource.url=test",
      "constituent.home=target/home",
      // a database of its own: other tests know another Durham County
      "spring.application.name=alerts"
    })
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class AlertPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final String LIBRARY =
      """
      Keep the branch library open

      Write to the library trustees and ask them to keep the branch open.

      Trustee Ada Lovelace: ada@library.example, (919) 555-0101
      Trustee Grace Hopper: grace@library.example, (919) 555-0102

      Subject: Our branch

      Dear Trustee,

      I am [YOUR NAME], ZIP [ZIP]. Please keep it open.

      Sincerely,
      [YOUR NAME]
      """;

  private static UUID county;

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired Preflight preflight;
  @Autowired ProposedOffices proposed;
  @Autowired Seats seats;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Terms terms;

  Groups.Group group;
  UserDetails organizer;

  @BeforeEach
  void anOrganizerOfOneGroup() {
    if (county == null) {
      county = durham();
    }
    group = groups.add("Alert readers " + COUNT.incrementAndGet());
    organizer = staff(false, group);
  }

  @Test
  void theFoundingAlertBecomesADraftThatLacksOnlyAddresses() throws IOException {
    String review = paste(founding());
    Document page = page(get(review));

    assertThat(page.select("#repairs + ul li").eachText())
        .anyMatch(r -> r.startsWith("The alert gives no e-mail address"))
        .anyMatch(r -> r.startsWith("A sentence is cut off after see"))
        .anyMatch(
            r -> r.startsWith("This salutation names one of several targets: Sheriff Andrews,"))
        .anyMatch(r -> r.startsWith("A quotation mark without a partner"));
    assertThat(page.select("#repairs + ul a").eachAttr("href"))
        .allSatisfy(place -> assertThat(page.select(place)).hasSize(1));

    Draft draft = draft(make(review, page));

    assertThat(draft.title()).startsWith("Email our Sheriff and County Commissioners");
    assertThat(seats.find(draft.texts().seats()))
        .extracting(s -> s.holder().name())
        .containsExactly(
            "Mike Andrews",
            "Wendy Jacobs",
            "James Hill",
            "Brenda Howerton",
            "Heidi Carter",
            "Ellen Reckhow");
    List<Variant> variants = draft.texts().variants();
    assertThat(variants)
        .extracting(Variant::label)
        .containsExactly("Sheriff", "County Commissioner");
    List<SeatView> targets = seats.find(draft.texts().seats());
    assertThat(variants.get(0).offices()).containsExactly(targets.get(0).officeId());
    assertThat(variants.get(1).offices()).containsExactly(targets.get(1).officeId());
    assertThat(variants.get(0).letters().values())
        .allSatisfy(
            letter -> {
              assertThat(letter.text())
                  .startsWith("I write to encourage you to terminate")
                  .endsWith("consideration.");
              assertThat(letter.subject()).isNotBlank();
            });
    assertThat(preflight.problems(draft))
        .extracting(Problem::kind)
        // an address of its page, and addresses of its targets: the alert gives none
        .containsExactly(Problem.Kind.NO_SLUG, Problem.Kind.NOBODY_REACHABLE);
  }

  @Test
  void anUnknownOfficeBecomesWorkForTheKeeperOfTheListAndThenATarget() {
    String review = paste(LIBRARY);
    UUID campaign = make(review, page(get(review)));

    assertThat(draft(campaign).texts().seats()).isEmpty();
    assertThat(get("/organizer/campaigns/" + campaign))
        .bodyText()
        .contains("Ada Lovelace", "wait for whoever keeps the list");
    List<Proposal> waiting = proposed.open(Set.of(group.id()), campaign);
    assertThat(waiting).singleElement().satisfies(p -> assertThat(p.office().seats()).hasSize(2));
    String proposal = "/admin/proposals/" + waiting.get(0).id();
    assertThat(get(proposal)).as("organizers do not decide").hasStatus(403);

    organizer = staff(true, group);
    assertThat(get("/admin/proposals")).bodyText().contains("Trustee", group.name());
    Document form = page(get(proposal));
    Map<String, String> fields = fields(form.selectFirst("form[action$=acceptance]"));
    fields.put("jurisdiction", "");
    assertThat(post(proposal + "/acceptance", fields))
        .hasStatus(422)
        .bodyText()
        .contains("ada@library.example");
    fields.put("jurisdiction", county.toString());
    fields.put("title", "Library Trustee " + COUNT.incrementAndGet());
    assertThat(post(proposal + "/acceptance", fields)).hasStatus3xxRedirection();

    assertThat(seats.find(draft(campaign).texts().seats()))
        .extracting(s -> s.holder().name())
        .containsExactly("Ada Lovelace", "Grace Hopper");
    assertThat(get(proposal)).hasStatus(404);
    assertThat(draft(campaign).texts().variants().get(0).letters().values())
        .allSatisfy(
            letter ->
                assertThat(letter.text())
                    .isEqualTo(
                        "I am {{supporter.name}}, ZIP {{supporter.zip}}. Please keep it open."));
  }

  @Test
  void whoKeepsTheListHasNewOfficesAtOnce() {
    organizer = staff(true, group);
    String review = paste(LIBRARY);
    Document page = page(get(review));
    Map<String, String> fields = fields(page.selectFirst("form.alert-guesses"));
    String title = "Branch Trustee " + COUNT.incrementAndGet();
    for (String target : List.of("targets[0]", "targets[1]")) {
      fields.put(target + ".choice", "new");
      fields.put(target + ".jurisdiction", county.toString());
      fields.put(target + ".title", title);
    }

    UUID campaign = made(post(review + "/campaign", fields));

    assertThat(seats.find(draft(campaign).texts().seats()))
        .extracting(s -> s.office() + " " + s.holder().name())
        .containsExactly(title + " Ada Lovelace", title + " Grace Hopper");
    assertThat(proposed.open(Set.of(group.id()), campaign)).isEmpty();
  }

  @Test
  void anotherGuessIsTakenWithOneClickAndNothingElseIsLost() {
    String review =
        paste(
            "Stop it now\n\nPlease call the mayor and ask her to stop. Tell the council to vote no on the plan!\n\nDear Mayor Lovelace,\n\nI ask you to stop.\n\nThank you,\n[NAME]\n");
    Document page = page(get(review));
    Map<String, String> fields = fields(page.selectFirst("form.alert-guesses"));
    fields.put("title", "My own title");
    String other = page.select("button[name=use][value^=ask]").first().attr("value");
    fields.put("use", other);

    Document changed = page(post(review + "/review", fields));

    assertThat(changed.selectFirst("#title").val()).isEqualTo("My own title");
    assertThat(changed.selectFirst("#ask").val()).isNotBlank().isNotEqualTo(fields.get("ask"));
    fields.put("use", "story:0");
    Document moved = page(post(review + "/review", fields));
    assertThat(moved.selectFirst("#story").val()).contains("I ask you to stop.");
    assertThat(moved.selectFirst("input[name=letters[0].keep]").hasAttr("checked")).isFalse();
    fields.put("use", "greet:0");
    assertThat(
            page(post(review + "/review", fields))
                .selectFirst("textarea[name=letters[0].text]")
                .val())
        .startsWith("Dear Mayor Lovelace,");
  }

  @Test
  void whatCannotBeReadIsSaidAndWhatWasPastedStays() {
    MockMultipartFile picture =
        new MockMultipartFile("file", "alert.txt", "text/plain", new byte[] {0, 1, 2, 0, 0});

    assertThat(hand("kept words", picture))
        .hasStatus(422)
        .bodyText()
        .contains("No text could be read", "kept words");
    assertThat(hand("  ", null)).hasStatus(422).bodyText().contains("nothing to read");
  }

  @Test
  void aFileIsReadAsWhatItIs() {
    String mail =
        "Subject: Fwd: Save the =?UTF-8?Q?pe=C3=B1a?=\nContent-Type: text/html; charset=UTF-8\n\n<p>Call <b>Mayor Ada Lovelace</b>: 919-555-0101</p><script>alert(1)</script>";
    MvcTestResult kept =
        hand(
            "",
            new MockMultipartFile(
                "file", "alert.eml", "message/rfc822", mail.getBytes(StandardCharsets.UTF_8)));

    Document page = page(get(kept.getResponse().getRedirectedUrl()));
    assertThat(page.selectFirst("#title").val()).isEqualTo("Save the peña");
    assertThat(page.text()).contains("(919) 555-0101").doesNotContain("alert(1)");
  }

  @Test
  void anErrorKeepsEverythingThatWasTyped() {
    String review = paste(LIBRARY);
    Map<String, String> fields = fields(page(get(review)).selectFirst("form.alert-guesses"));
    fields.put("title", "");
    fields.put("story", "My story");
    fields.put("letters[0].subject", "x".repeat(151));

    assertThat(post(review + "/campaign", fields))
        .hasStatus(422)
        .bodyText()
        .contains(
            "Give the campaign a title.", "My story", "at most 150 characters", "x".repeat(151));
  }

  @Test
  void anAlertIsMadeOnceAndShownToItsGroupOnly() {
    String review = paste(LIBRARY);
    Document page = page(get(review));

    assertThat(make(review, page)).isEqualTo(make(review, page));
    assertThat(get(review)).bodyText().contains("is a campaign already");
    organizer = staff(false, groups.add("Strangers " + COUNT.incrementAndGet()));
    assertThat(get(review)).hasStatus(404);
    assertThat(post(review + "/campaign", Map.of())).hasStatus(404);
    assertThat(post(review + "/review", Map.of())).hasStatus(404);
  }

  @Test
  void htmlOfAnAlertIsText() {
    String review =
        paste(
            "Stop <b>it</b>\n\n\"><img src=x onerror=alert(1)> Call Mayor <i>Ada</i> Lovelace 919-555-0101");

    assertThat(get(review)).hasStatusOk().bodyText().doesNotContain("<img src=x");
  }

  @Test
  void thePagesSpeakSpanish() {
    String review = paste(LIBRARY);
    UserDetails oliva = staff(false, group, "es");

    assertThat(pages.get().uri(review).with(user(oliva)))
        .hasStatusOk()
        .bodyText()
        .contains("Lo que dice la alerta", "Hacer un borrador");
    assertThat(get("/organizer")).bodyText().contains("From an alert");
    assertThat(get("/organizer/alerts/new")).bodyText().contains("Keep the branch library open");
  }

  @Test
  void aSpanishLetterOpensInSpanish() {
    String review =
        paste(
            """
            Salven la biblioteca

            Concejal Rita Quesada: 919-555-0164, rquesada@library.example

            Carta

            Estimada Concejal Quesada:

            Le pido que no cierre la biblioteca de la calle Olmo. Mis hijos estudian en ella.

            Atentamente,
            [Nombre]
            """);

    assertThat(get(review))
        .hasStatusOk()
        .bodyText()
        .contains("Estimado/a {{salutation}}:")
        .doesNotContain("Dear {{salutation}}");
  }

  private UserDetails staff(boolean targetAdmin, Groups.Group of) {
    return staff(targetAdmin, of, "en");
  }

  private UserDetails staff(boolean targetAdmin, Groups.Group of, String language) {
    String email = "reader" + COUNT.incrementAndGet() + "@d.example";
    accounts.add(
        email,
        "Olga",
        "a long enough password",
        false,
        targetAdmin,
        Set.of(of.id()),
        language,
        false);
    return people.loadUserByUsername(email);
  }

  private String paste(String text) {
    MvcTestResult kept = hand(text, null);
    assertThat(kept).hasStatus3xxRedirection();
    return kept.getResponse().getRedirectedUrl();
  }

  private MvcTestResult hand(String text, MockMultipartFile file) {
    var request = pages.post().uri("/organizer/alerts").multipart();
    if (file != null) {
      request.file(file);
    }
    return request
        .param("group", group.id().toString())
        .param("text", text)
        .with(user(organizer))
        .with(csrf())
        .exchange();
  }

  private UUID make(String review, Document page) {
    return made(post(review + "/campaign", fields(page.selectFirst("form.alert-guesses"))));
  }

  private static UUID made(MvcTestResult result) {
    assertThat(result).hasStatus3xxRedirection();
    String url = result.getResponse().getRedirectedUrl();
    return UUID.fromString(url.substring(url.lastIndexOf('/') + 1));
  }

  /** What a browser would send; several values of a name with commas between. */
  private static Map<String, String> fields(Element form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element field : form.select("input[name], textarea[name], select[name]")) {
      boolean box = field.attr("type").matches("checkbox|radio");
      if (!box || field.hasAttr("checked")) {
        String value = field.is("select") ? field.select("option[selected]").val() : field.val();
        fields.merge(field.attr("name"), value, (a, b) -> a + "," + b);
      }
    }
    return fields;
  }

  private Draft draft(UUID campaign) {
    return drafts.find(Set.of(group.id()), campaign).orElseThrow();
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
    return Jsoup.parse(
        new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static String founding() throws IOException {
    try (InputStream alert = AlertPagesTests.class.getResourceAsStream("/founding-alert.txt")) {
      return new String(alert.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private UUID durham() {
    UUID place =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:durham",
                null,
                "Durham County",
                "county",
                null,
                "America/New_York"));
    hold(place, "Sheriff", List.of("Mike Andrews"));
    hold(
        place,
        "County Commissioner",
        List.of("Wendy Jacobs", "James Hill", "Brenda Howerton", "Heidi Carter", "Ellen Reckhow"));
    return place;
  }

  private void hold(UUID place, String title, List<String> names) {
    UUID office = offices.add(place, new Offices.Details(title, "", true), names.size());
    List<UUID> ids =
        offices.find(office).orElseThrow().seats().stream().map(SeatDetail::id).toList();
    for (int i = 0; i < names.size(); i++) {
      String[] name = names.get(i).split(" ");
      terms.startNew(
          ids.get(i),
          Ids.next(),
          Officials.Details.named(name[0], name[1]),
          Terms.Dates.knownOn(CivilDate.parse("2017-03").orElseThrow()));
    }
  }
}
