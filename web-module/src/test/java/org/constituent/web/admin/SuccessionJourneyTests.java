package org.constituent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.StaffNotices;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Publications;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.messaging.Inbox;
import org.constituent.messaging.view.InboxMail;
import org.constituent.targets.Channels;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The sheriff of December 2018: from the form to a live campaign's letters, with real mail. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class SuccessionJourneyTests {
  private static final String MAILBOX = "sheriff@succession.example";

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired StaffNotices notices;
  @Autowired UserDetailsService people;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;
  @Autowired Channels channels;
  @Autowired Groups groups;
  @Autowired Drafts drafts;
  @Autowired Slugs slugs;
  @Autowired Publications publications;
  @Autowired Actions actions;
  @Autowired Inbox inbox;

  private UUID sheriff(UUID county) {
    UUID office = offices.add(county, new Offices.Details("Sheriff", "", true), 1);
    UUID seat = offices.find(office).orElseThrow().seats().get(0).id();
    terms.start(
        seat,
        officials.add(Officials.Details.named("Mike", "Andrews")),
        Terms.Dates.knownOn(CivilDate.parse("2017-02").orElseThrow()));
    channels.add(
        new Channels.Owner(Channels.Level.SEAT, seat),
        new Channels.Details(ChannelKind.EMAIL, MAILBOX, "", "by invention", null, true),
        null);
    return seat;
  }

  private UUID live(Groups.Group group, UUID organizer, UUID seat) {
    CampaignTexts texts =
        new CampaignTexts(
            "Durham County",
            "",
            Map.of(Locale.ENGLISH, new Page("No ICE here", "End it.", "A story.", "", "")),
            List.of(
                new Variant(
                    "all",
                    "",
                    List.of(),
                    Map.of(Locale.ENGLISH, new LetterText("Please end it", "I live here.")))),
            List.of(seat));
    UUID campaign = drafts.create(group.id(), organizer, Locale.ENGLISH, true, texts);
    slugs.give(List.of(group.id()), campaign, "no-ice-" + group.slug());
    assertThat(publications.publish(List.of(group.id()), campaign, 1, new Actor(organizer, true)))
        .isInstanceOf(Publications.Outcome.Published.class);
    return campaign;
  }

  private Actions.Outcome.Accepted write(UUID campaign, UUID seat, String email, String text) {
    return (Actions.Outcome.Accepted)
        actions.take(
            new Taken(
                campaign,
                UUID.randomUUID(),
                Locale.ENGLISH,
                "Jane Doe",
                email,
                "27701",
                Map.of("all", new LetterText("Please end it", text)),
                List.of(seat),
                false,
                ""));
  }

  private InboxMail mail(String to, String subject) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                inbox.newest(null, 200).stream()
                    .filter(mail -> mail.recipients().contains(to))
                    .filter(mail -> mail.subject().contains(subject))
                    .findFirst()
                    .orElse(null),
            mail -> mail != null);
  }

  private void confirm(Actions.Outcome.Accepted accepted, String email) {
    Matcher link =
        Pattern.compile("/confirm/([^\\s]+)").matcher(mail(email, "Please confirm").text());
    assertThat(link.find()).isTrue();
    assertThat(actions.confirm(link.group(1), Set.of(accepted.action()))).contains(1);
  }

  @Test
  void anElectionChangesWhoALiveCampaignWritesTo() {
    UUID county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:succession",
                "",
                "Durham County",
                "county",
                null,
                "America/New_York"));
    UUID seat = sheriff(county);
    Groups.Group group = groups.add("Succession Neighbors");
    UUID keeper =
        accounts.add(
            "tara@succession.example",
            "Tara",
            "a long pass-phrase",
            false,
            true,
            Set.of(),
            "en",
            false);
    UUID organizer =
        accounts.add(
            "olga@succession.example",
            "Olga",
            "a long pass-phrase",
            false,
            false,
            Set.of(group.id()),
            "en",
            false);
    UUID campaign = live(group, organizer, seat);
    Actions.Outcome.Accepted plain =
        write(campaign, seat, "plain@people.example", "Please end it.");
    Actions.Outcome.Accepted named =
        write(campaign, seat, "named@people.example", "Sheriff Andrews, please end it.");

    assertThat(
            pages.perform(
                MockMvcRequestBuilders.post(
                        "/admin/offices/{id}/elections",
                        offices.findBySeat(seat).orElseThrow().id())
                    .with(csrf())
                    .with(user(people.loadUserByUsername("tara@succession.example")))
                    .param("effective", "2018-12-03")
                    .param("rows[0].seat", seat.toString())
                    .param("rows[0].key", Ids.next().toString())
                    .param("rows[0].result", "SUCCESSOR")
                    .param("rows[0].givenName", "Clarence")
                    .param("rows[0].familyName", "Birkhead")))
        .hasStatus(302);

    Awaitility.await().until(() -> notices.unread(organizer), unread -> unread == 1);
    assertThat(notices.latest(organizer, 1).get(0).kind()).isEqualTo("target-changed");
    assertThat(notices.unread(keeper)).isZero();
    Awaitility.await()
        .until(
            () ->
                pages
                    .get()
                    .uri("/c/no-ice-" + group.slug())
                    .exchange()
                    .getResponse()
                    .getContentAsString(),
            page -> page.contains("Clarence Birkhead"));

    confirm(plain, "plain@people.example");
    confirm(named, "named@people.example");
    assertThat(mail(MAILBOX, "Please end it").text())
        .contains("Dear Sheriff Birkhead,")
        .doesNotContain("Andrews");
    assertThat(pages.get().uri("/r/{token}", plain.receiptToken()))
        .bodyText()
        .contains("Written to Mike Andrews; it goes to Clarence Birkhead");

    String asked = mail("named@people.example", "what shall we do").text();
    assertThat(asked).contains("Mike Andrews", "Clarence Birkhead", "/r/" + named.receiptToken());
    assertThat(pages.get().uri("/r/{token}", named.receiptToken()))
        .bodyText()
        .contains("Send it to Clarence Birkhead as it is");
    assertThat(
            pages
                .post()
                .uri("/r/{token}/successions/{seat}", named.receiptToken(), seat)
                .param("send", "true"))
        .hasRedirectedUrl("/r/" + named.receiptToken() + "?said=followed#seat-" + seat);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                inbox.newest(null, 200).stream()
                    .filter(mail -> mail.recipients().contains(MAILBOX))
                    .count(),
            count -> count == 2);
    assertThat(
            pages
                .post()
                .uri("/r/{token}/successions/{seat}", "nonsense", seat)
                .param("send", "true"))
        .hasStatus(404);
  }
}
