package org.constituent.web.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Results;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.Draft;
import org.constituent.db.TestDatabase;
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

/** Links, codes and texts by which a campaign is made known. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class SharePagesTests {
  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired Slugs slugs;
  @Autowired Results results;

  private final String unique = UUID.randomUUID().toString();
  Groups.Group group;
  UserDetails organizer;
  UUID campaign;

  @BeforeEach
  void aCampaignInTwoLanguages() {
    group = groups.add("Sharers " + unique);
    organizer = organizer(group);
    campaign = drafts.create(group.id(), UUID.randomUUID(), Locale.ENGLISH, false, texts());
  }

  /** With a seat that this site does not know. */
  private static CampaignTexts texts() {
    return new CampaignTexts(
        "",
        "Only for us",
        Map.of(
            Locale.ENGLISH,
            new Page("Save the <b>river</b>", "Stop the dump.", "Story", "", ""),
            Locale.forLanguageTag("es"),
            new Page("Salven el río", "Alto al basurero.", "Historia", "", "")),
        List.of(),
        List.of(new UUID(1, 2)));
  }

  @Test
  void withoutAnAddressTheKitSaysWhereToGiveIt() {
    assertThat(get("")).hasStatusOk().bodyText().contains("once it has an address", "/publication");
    assertThat(get("/poster")).hasStatus(404);
    assertThat(get("/code.svg")).hasStatus(404);
  }

  @Test
  void linksCodeAndTextsAreInTheCampaignsLanguages() {
    address();

    assertThat(get(""))
        .hasStatusOk()
        .bodyText()
        .contains("/c/river-" + unique + "?utm_source=mail", "utm_source=social")
        .contains("/c/river-" + unique + "?utm_source=poster", "Save the &lt;b&gt;river&lt;/b&gt;")
        .contains("code-ink");
    assertThat(get("?lang=es"))
        .bodyText()
        .contains("/es/c/river-" + unique + "?utm_source=mail", "Alto al basurero.", "Hola:");
    assertThat(get("?source=May-Fair")).bodyText().contains("utm_source=may-fair");
    assertThat(get("?source=no good"))
        .bodyText()
        .contains("Use only letters a to z", "value=\"no good\"", "utm_source=poster");
  }

  @Test
  void theShortestAddressIsTheOneOnPaper() {
    address();
    String small = "r" + unique.substring(0, 8);

    assertThat(shorten("NO good")).hasStatus(422).bodyText().contains("single hyphens", "no good");
    assertThat(shorten(small)).hasStatus3xxRedirection();
    assertThat(shorten(small)).hasStatus3xxRedirection();

    assertThat(get("/poster?lang=es"))
        .hasStatusOk()
        .bodyText()
        .contains("/es/c/" + small, "Salven el río", "Escanee");
    assertThat(get("/code.svg").getResponse().getContentType()).startsWith("image/svg+xml");
    assertThat(get("/code.png").getResponse().getContentAsByteArray())
        .startsWith(0x89, 'P', 'N', 'G');
    assertThat(slugs.shortest(Set.of(group.id()), campaign)).contains(small);
  }

  @Test
  void anotherCampaignsAddressAndAnotherGroupsCampaignAreNotThere() {
    address();
    UUID other = drafts.duplicate(Set.of(group.id()), campaign, UUID.randomUUID()).orElseThrow();
    slugs.give(Set.of(group.id()), other, "taken-" + unique);
    assertThat(shorten("taken-" + unique)).hasStatus(422).bodyText().contains("Another campaign");

    organizer = organizer(groups.add("Strangers " + unique));
    for (String page : List.of("", "/poster", "/code.svg", "/code.png")) {
      assertThat(get(page)).as(page).hasStatus(404);
    }
    assertThat(shorten("mine-" + unique)).hasStatus(404);
  }

  @Test
  void aCampaignGoesToAnotherGroupAsAFile() {
    byte[] file = campaignFile();
    assertThat(new String(file, StandardCharsets.UTF_8))
        .contains("constituent-campaign", "Salven el río")
        .doesNotContain("Only for us");
    UUID from = campaign;
    group = groups.add("Receivers " + unique);
    organizer = organizer(group);
    assertThat(pages.get().uri("/organizer/campaigns/" + from + "/file").with(user(organizer)))
        .hasStatus(404);

    assertThat(upload(file)).hasStatus3xxRedirection();
    UUID copy = results.campaigns(Set.of(group.id()), Locale.ENGLISH).get(0).id();
    Draft taken = drafts.find(Set.of(group.id()), copy).orElseThrow();
    assertThat(taken.texts().pages()).isEqualTo(texts().pages());
    assertThat(taken.texts().seats()).isEmpty();
    assertThat(taken.texts().note()).isEmpty();
  }

  @Test
  void whatIsNoCampaignFileIsRefusedWithAWord() {
    assertThat(upload("{}".getBytes(StandardCharsets.UTF_8)))
        .hasStatus(422)
        .bodyText()
        .contains("no campaign file");
    assertThat(
            upload(
                "{\"format\":\"constituent-campaign\",\"version\":1,\"letters\":[null]}"
                    .getBytes(StandardCharsets.UTF_8)))
        .hasStatus(422);
    assertThat(upload(new byte[0])).hasStatus(422).bodyText().contains("Choose a file.");
    String file = new String(campaignFile(), StandardCharsets.UTF_8);
    assertThat(
            upload(
                file.replace("Stop the dump.", "x".repeat(501)).getBytes(StandardCharsets.UTF_8)))
        .hasStatus(422)
        .bodyText()
        .contains("longer than");
    assertThat(upload(file.replace("\"en\"", "\"tlh\"").getBytes(StandardCharsets.UTF_8)))
        .hasStatus(422)
        .bodyText()
        .contains("main language");
    assertThat(results.campaigns(Set.of(group.id()), Locale.ENGLISH)).hasSize(1);
  }

  private byte[] campaignFile() {
    return pages
        .get()
        .uri("/organizer/campaigns/" + campaign + "/file")
        .with(user(organizer))
        .exchange()
        .getResponse()
        .getContentAsByteArray();
  }

  private MvcTestResult upload(byte[] file) {
    return pages
        .post()
        .uri("/organizer/campaign-files")
        .multipart()
        .file(new MockMultipartFile("file", "x.campaign.json", "application/json", file))
        .param("group", group.id().toString())
        .with(user(organizer))
        .with(csrf())
        .exchange();
  }

  private void address() {
    slugs.give(Set.of(group.id()), campaign, "river-" + unique);
  }

  private UserDetails organizer(Groups.Group of) {
    String email = UUID.randomUUID() + "@share.example";
    accounts.add(
        email, "Olga", "a long enough password", false, false, Set.of(of.id()), "en", false);
    return people.loadUserByUsername(email);
  }

  private MvcTestResult get(String page) {
    return pages
        .get()
        .uri("/organizer/campaigns/" + campaign + "/share" + page)
        .with(user(organizer))
        .exchange();
  }

  private MvcTestResult shorten(String slug) {
    return pages
        .post()
        .uri("/organizer/campaigns/" + campaign + "/short-addresses")
        .param("slug", slug)
        .with(user(organizer))
        .with(csrf())
        .exchange();
  }
}
