package org.constituent.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.ZoneId;
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
import org.constituent.db.DatabaseClock;
import org.constituent.db.TestDatabase;
import org.constituent.messaging.Circuits;
import org.constituent.messaging.Deadlines;
import org.constituent.messaging.Inbox;
import org.constituent.messaging.Mailboxes;
import org.constituent.messaging.Mailboxes.Budget;
import org.constituent.targets.Channels;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** A supporter's receipt, and what organizers are told, while letters cannot go at once. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class WaitingReceiptTests {
  private static final String EMAIL = "jane@waiting.example";

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired StaffNotices notices;
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
  @Autowired Circuits circuits;
  @Autowired Deadlines deadlines;
  @Autowired Mailboxes mailboxes;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;

  private UUID sheriff(String mailbox) {
    UUID county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:waiting",
                "",
                "Waiting County",
                "county",
                null,
                "America/New_York"));
    UUID office = offices.add(county, new Offices.Details("Sheriff", "", true), 1);
    UUID seat = offices.find(office).orElseThrow().seats().get(0).id();
    terms.start(
        seat,
        officials.add(Officials.Details.named("Mike", "Waiting")),
        Terms.Dates.knownOn(CivilDate.parse("2017-02").orElseThrow()));
    channels.add(
        new Channels.Owner(Channels.Level.SEAT, seat),
        new Channels.Details(ChannelKind.EMAIL, mailbox, "", "by invention", null, true),
        null);
    return seat;
  }

  private UUID live(Groups.Group group, UUID organizer, UUID seat) {
    CampaignTexts texts =
        new CampaignTexts(
            "Waiting County",
            "",
            Map.of(Locale.ENGLISH, new Page("Wait for it", "End it.", "A story.", "", "")),
            List.of(
                new Variant(
                    "all",
                    "",
                    List.of(),
                    Map.of(Locale.ENGLISH, new LetterText("Please end it", "I live here.")))),
            List.of(seat));
    UUID campaign = drafts.create(group.id(), organizer, Locale.ENGLISH, true, texts);
    slugs.give(List.of(group.id()), campaign, "waiting-" + group.slug());
    assertThat(publications.publish(List.of(group.id()), campaign, 1, new Actor(organizer, true)))
        .isInstanceOf(Publications.Outcome.Published.class);
    return campaign;
  }

  /** Confirmed; answers its receipt. */
  private String write(UUID campaign, UUID seat, String email) {
    Actions.Outcome.Accepted accepted =
        (Actions.Outcome.Accepted)
            actions.take(
                new Taken(
                    campaign,
                    UUID.randomUUID(),
                    Locale.ENGLISH,
                    "Jane Doe",
                    email,
                    "27701",
                    Map.of("all", new LetterText("Please end it", "Please.")),
                    List.of(seat),
                    false,
                    ""));
    String text =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () ->
                    inbox.newest(null, 200).stream()
                        .filter(mail -> mail.recipients().contains(email))
                        .findFirst()
                        .orElse(null),
                mail -> mail != null)
            .text();
    Matcher link = Pattern.compile("/confirm/([^\\s]+)").matcher(text);
    assertThat(link.find()).isTrue();
    assertThat(actions.confirm(link.group(1), Set.of(accepted.action()))).contains(1);
    return accepted.receiptToken();
  }

  @Test
  void aReceiptSaysWhyALetterWaitsAndAboutWhenItIsDue() {
    String mailbox = "sheriff@waiting-office.example";
    UUID seat = sheriff(mailbox);
    Groups.Group group = groups.add("Waiting Neighbors");
    UUID organizer =
        accounts.add(
            "olga@waiting.example",
            "Olga",
            "a long pass-phrase",
            false,
            false,
            Set.of(group.id()),
            "en",
            false);
    UUID campaign = live(group, organizer, seat);
    UUID circuit = UUID.randomUUID();
    sql.execute(
        "insert into messaging.circuit (id, domain, reason, late, since, refusals, step, probe_at)"
            + " values (?, 'waiting-office.example', '550 5.7.1 Refused', false, now(), 1, 0,"
            + " now() + interval '1 hour')",
        circuit);
    String receipt = write(campaign, seat, EMAIL);
    assertThat(pages.get().uri("/r/{token}", receipt))
        .hasStatusOk()
        .bodyText()
        .contains("mail system refuses mail from this site for now")
        .doesNotContain("Yours is about due", "??");

    // it takes mail again, but one letter an hour, and has just taken one
    transaction.executeWithoutResult(
        status -> mailboxes.limit(mailbox, new Budget(1, ZoneId.of("UTC"), List.of())));
    sql.execute(
        "update messaging.mailbox set free_at = now() + interval '1 hour' where address = ?",
        mailbox);
    assertThat(circuits.close(circuit)).isTrue();
    write(campaign, seat, "john@waiting.example");
    assertThat(pages.get().uri("/r/{token}", receipt))
        .hasStatusOk()
        .bodyText()
        .contains("takes only so many letters an hour", "Yours is about due")
        .doesNotContain("??");

    deadlines.set(campaign, clock.now().plus(Duration.ofMinutes(70)));
    deadlines.look();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(notices.latest(organizer, 5))
                    .extracting(StaffNotices.Entry::kind, StaffNotices.Entry::arguments)
                    .contains(tuple("deadline-at-risk", List.of("Wait for it", "1", "2"))));
  }
}
