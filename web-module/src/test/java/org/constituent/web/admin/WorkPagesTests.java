package org.constituent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.StaffNotices;
import org.constituent.campaigns.Groups;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.messaging.MessageBounced;
import org.constituent.targets.Channels;
import org.constituent.targets.Corrections;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelDetail;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.CorrectionView;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Elections, the work queue, channels' care and notices, as the keeper of the list uses them. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class WorkPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired StaffNotices notices;
  @Autowired UserDetailsService people;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;
  @Autowired Channels channels;
  @Autowired Corrections corrections;
  @Autowired Groups groups;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  private int n;
  private String keeper = "";
  private UUID account = Ids.next();
  private UUID county = Ids.next();

  @BeforeEach
  void openTheList() {
    n = COUNT.incrementAndGet();
    keeper = "worker" + n + "@constituent.example";
    account =
        accounts.add(
            keeper, "Kim Keeper", "a long pass-phrase", false, true, Set.of(), "en", false);
    county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:work" + n,
                "",
                "Work County " + n,
                "county",
                null,
                "America/New_York"));
  }

  private MvcTestResult get(String path, Object... uri) {
    return pages.perform(as(MockMvcRequestBuilders.get(path, uri)));
  }

  private MvcTestResult post(String path, Map<String, String> form, Object... uri) {
    MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path, uri).with(csrf());
    form.forEach(request::param);
    return pages.perform(as(request));
  }

  private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
    return request.with(user(people.loadUserByUsername(keeper)));
  }

  private OfficeDetail board() {
    UUID office =
        offices.add(county, new Offices.Details("County Commissioner", "Board of " + n, true), 3);
    List<SeatDetail> seats = offices.find(office).orElseThrow().seats();
    List<String> names = List.of("Jacobs", "Hill", "Howerton");
    for (int i = 0; i < 3; i++) {
      terms.start(
          seats.get(i).id(),
          officials.add(Officials.Details.named("", names.get(i) + n)),
          Terms.Dates.knownOn(CivilDate.parse("2017-02").orElseThrow()));
    }
    return offices.find(office).orElseThrow();
  }

  private Map<String, String> election(OfficeDetail office, String effective, String... results) {
    Map<String, String> form = new HashMap<>();
    form.put("effective", effective);
    form.put("reason", "the voters");
    for (int i = 0; i < results.length; i++) {
      String[] result = results[i].split(" ", 3);
      form.put("rows[" + i + "].seat", office.seats().get(i).id().toString());
      form.put("rows[" + i + "].key", Ids.next().toString());
      form.put("rows[" + i + "].result", result[0]);
      form.put("rows[" + i + "].givenName", result.length > 2 ? result[1] : "");
      form.put("rows[" + i + "].familyName", result.length > 2 ? result[2] : "");
    }
    return form;
  }

  @Test
  void anElectionIsRecordedForAWholeBodyInOneForm() throws Exception {
    OfficeDetail office = board();
    assertThat(get("/admin/offices/{id}", office.id())).bodyText().contains("Record an election");
    MvcTestResult page = get("/admin/offices/{id}/elections/new", office.id());
    assertThat(page).hasStatusOk().bodyText().contains("Hill" + n, "Board of " + n);
    assertThat(page.getResponse().getContentAsString()).doesNotContain("??");
    UUID body =
        UUID.fromString(
            page.getResponse()
                .getContentAsString()
                .replaceAll("(?s).*/admin/bodies/([0-9a-f-]{36})/elections.*", "$1"));

    Map<String, String> form =
        election(office, "2020-12-07", "STAYS", "SUCCESSOR Nida Allam" + n, "REELECTED");
    MvcTestResult done = post("/admin/bodies/{id}/elections", form, body);
    assertThat(done).hasStatus(302).flash().containsEntry("notice", "work.election.recorded");
    assertThat(post("/admin/bodies/{id}/elections", form, body)).hasStatus(302);

    List<SeatDetail> seats = offices.find(office.id()).orElseThrow().seats();
    assertThat(seats)
        .extracting(seat -> seat.present().holder().name())
        .containsExactly("Jacobs" + n, "Nida Allam" + n, "Howerton" + n);
    assertThat(seats.get(1).former().get(0).endReason()).isEqualTo("the voters");
    assertThat(officials.list("Allam" + n, 5)).hasSize(1);
  }

  @Test
  void whatIsWrongInAnElectionStandsAtItsFieldAndTheInputIsKept() {
    OfficeDetail office = board();
    MvcTestResult wrong =
        post(
            "/admin/offices/{id}/elections",
            election(office, "next winter", "SUCCESSOR Nida Allam", "STAYS", "STAYS"),
            office.id());
    assertThat(wrong).hasStatus(422);
    assertThat(wrong).bodyText().contains("value=\"next winter\"", "value=\"Allam\"");

    MvcTestResult nameless =
        post(
            "/admin/offices/{id}/elections",
            election(office, "2020-12-07", "SUCCESSOR", "STAYS", "STAYS"),
            office.id());
    assertThat(nameless).hasStatus(422);
    assertThat(nameless)
        .bodyText()
        .contains("href=\"#rows-0.familyName\"", "id=\"rows-0.familyName-error\"");

    MvcTestResult nothing =
        post(
            "/admin/offices/{id}/elections",
            election(office, "2020-12-07", "STAYS", "STAYS", "STAYS"),
            office.id());
    assertThat(nothing).hasStatus(422).bodyText().contains("at least one seat");
    assertThat(
            post(
                "/admin/offices/{id}/elections",
                Map.of("effective", "2020-12-07", "rows[0].seat", Ids.next().toString()),
                office.id()))
        .hasStatus(404);
  }

  @Test
  void aNameThatIsKnownIsAskedAbout() {
    OfficeDetail office = board();
    UUID known = officials.add(Officials.Details.named("Nida", "Known" + n));
    Map<String, String> form =
        election(office, "2020-12-07", "STAYS", "SUCCESSOR nida known" + n, "STAYS");
    MvcTestResult asked = post("/admin/offices/{id}/elections", form, office.id());
    assertThat(asked).hasStatus(422);
    assertThat(asked).bodyText().contains("value=\"" + known + "\"", "the same person");

    form.put("rows[1].official", known.toString());
    assertThat(post("/admin/offices/{id}/elections", form, office.id())).hasStatus(302);
    assertThat(offices.find(office.id()).orElseThrow().seats().get(1).present().holder())
        .extracting("officialId")
        .isEqualTo(known);
    assertThat(officials.list("Known" + n, 5)).hasSize(1);
  }

  private UUID channel() {
    OfficeDetail office = board();
    return channels.add(
        new Channels.Owner(Channels.Level.SEAT, office.seats().get(0).id()),
        new Channels.Details(
            ChannelKind.EMAIL, "jacobs" + n + "@durham.example", "", "by invention", null, false),
        null);
  }

  @Test
  void theWorkQueueOffersWhatCanBeDone() throws Exception {
    UUID channel = channel();
    channels.fail(channel, "it came back <again>", null);
    MvcTestResult page = get("/admin/work?kind=FAILING");
    assertThat(page)
        .hasStatusOk()
        .bodyText()
        .contains("jacobs" + n + "@durham.example", "it came back &lt;again&gt;");
    assertThat(page.getResponse().getContentAsString()).doesNotContain("??");
    for (String kind : List.of("", "NO_CHANNEL", "UNVERIFIED", "nonsense")) {
      MvcTestResult other = get("/admin/work?kind={kind}&from=0", kind);
      assertThat(other).hasStatusOk();
      assertThat(other.getResponse().getContentAsString()).doesNotContain("??");
    }

    assertThat(
            post(
                "/admin/channels/{id}/verification",
                Map.of("how", "PHONE", "work", "true"),
                channel))
        .hasRedirectedUrl("/admin/work");
    ChannelDetail detail = channels.find(channel).orElseThrow();
    assertThat(detail.channel().state()).isEqualTo(ChannelState.GOOD);
    assertThat(detail.verifiedHow()).isEqualTo(Verification.PHONE);
    assertThat(get("/admin/work?kind=FAILING"))
        .bodyText()
        .doesNotContain("jacobs" + n + "@durham.example");
    assertThat(get("/admin/channels/{id}", channel))
        .bodyText()
        .contains("verified by phone", "Kim Keeper", "it came back &lt;again&gt;");
  }

  @Test
  void aCorrectionIsAppliedFromTheQueue() throws Exception {
    UUID channel = channel();
    UUID official = officials.list("Jacobs" + n, 5).get(0).id();
    corrections.propose(
        new Corrections.Proposal(
            Corrections.Kind.OFFICIAL,
            official,
            CorrectionView.About.CHANNEL,
            channel,
            "right" + n + "@durham.example",
            "it is <new>",
            "their page " + n,
            true,
            "",
            Locale.ENGLISH));
    MvcTestResult page = get("/admin/work?kind=CORRECTION");
    assertThat(page)
        .hasStatusOk()
        .bodyText()
        .contains("right" + n + "@durham.example", "it is &lt;new&gt;", "their page " + n);
    assertThat(page.getResponse().getContentAsString()).doesNotContain("??");
    UUID id = corrections.open().get(corrections.open().size() - 1).id();
    assertThat(post("/admin/corrections/{id}/application", Map.of("work", "true"), id))
        .hasRedirectedUrl("/admin/work");
    assertThat(channels.find(channel).orElseThrow().channel().value())
        .isEqualTo("right" + n + "@durham.example");
    assertThat(get("/admin/work?kind=CORRECTION")).bodyText().doesNotContain("their page " + n);
  }

  @Test
  void aChannelIsReplaced() {
    UUID old = channel();
    assertThat(get("/admin/channels/{id}/replacement", old)).hasStatusOk();
    assertThat(
            post("/admin/channels/{id}/replacement", Map.of("value", "nobody", "source", ""), old))
        .hasStatus(422)
        .model()
        .extractingBindingResult("form")
        .hasOnlyFieldErrors("value", "source");
    MvcTestResult done =
        post(
            "/admin/channels/{id}/replacement",
            Map.of("value", "new" + n + "@durham.example", "source", "a call", "how", "phone"),
            old);
    assertThat(done).hasStatus(302).flash().containsEntry("notice", "work.channel.replaced");
    assertThat(channels.find(old).orElseThrow().channel().state()).isEqualTo(ChannelState.RETIRED);
  }

  @Test
  void whoKeepsTheListIsToldOfABounce() {
    UUID channel = channel();
    transaction.executeWithoutResult(
        tx ->
            events.publishEvent(
                new MessageBounced(Ids.next(), Ids.next(), channel, 1_000_000 + n)));
    Awaitility.await().until(() -> notices.unread(account), unread -> unread == 1);
    StaffNotices.Entry notice = notices.latest(account, 1).get(0);
    assertThat(notice.kind()).isEqualTo("channel-failing");

    assertThat(get("/account/notices"))
        .hasStatusOk()
        .bodyText()
        .contains("jacobs" + n + "@durham.example does not work: County Commissioner");
    assertThat(get("/admin/work")).bodyText().contains("/account/notices");
    assertThat(post("/account/notices/{id}/reading", Map.of(), Ids.next())).hasStatus(404);
    assertThat(post("/account/notices/{id}/reading", Map.of(), notice.id()))
        .hasRedirectedUrl("/admin/channels/" + channel);
    assertThat(notices.unread(account)).isZero();
    assertThat(get("/account/notices")).hasStatusOk().bodyText().contains("One read before");
    assertThat(post("/account/notices/reading", Map.of())).hasStatus(302);
  }

  @Test
  void aProtocolIsSaidShownAndRefusedAtItsFields() {
    UUID channel = channel();
    assertThat(get("/admin/channels/{id}/protocol", channel)).hasStatusOk();
    assertThat(
            post(
                "/admin/channels/{id}/protocol",
                Map.of("hours", "nine to five", "deadlineDays", "soon", "deadlineTime", "noon"),
                channel))
        .hasStatus(422)
        .bodyText()
        .contains("value=\"nine to five\"", "value=\"soon\"");
    assertThat(
            post(
                "/admin/channels/{id}/protocol",
                Map.of(
                    "subjectPrefix", "[Public Comment]",
                    "deadlineDays", "1",
                    "deadlineTime", "12:00",
                    "hours", "Mo-Fr 09:00-17:00"),
                channel))
        .hasRedirectedUrl("/admin/channels/" + channel);
    assertThat(get("/admin/channels/{id}", channel))
        .bodyText()
        .contains(
            "[Public Comment]",
            "Until 12:00 on the day before the meeting",
            "Open Mo-Fr 09:00-17:00 (America/New_York)");
  }

  @Test
  void moreIsSaidOfAnOfficialAndOfAnOffice() {
    UUID official = officials.add(Officials.Details.named("Wendy", "Profile" + n));
    assertThat(get("/admin/officials/{id}/profile", official)).hasStatusOk();
    assertThat(
            post(
                "/admin/officials/{id}/profile",
                Map.of(
                    "photoUrl", "javascript:alert(1)",
                    "links", "ftp://x page",
                    "identifiers", "lonely"),
                official))
        .hasStatus(422)
        .model()
        .extractingBindingResult("form")
        .hasOnlyFieldErrors("photoUrl", "links", "identifiers");
    assertThat(
            post(
                "/admin/officials/{id}/profile",
                Map.of(
                    "pronouns", "she/her",
                    "identifiers", "bioguide W" + n,
                    "links", "https://durham.example/jacobs Her page\n\nhttps://x.example"),
                official))
        .hasStatus(302);
    assertThat(get("/admin/officials/{id}", official))
        .bodyText()
        .contains(
            "she/her", "href=\"https://durham.example/jacobs\"", ">Her page<", "bioguide W" + n);
    UUID other = officials.add(Officials.Details.named("Wendi", "Profile" + n));
    assertThat(
            post("/admin/officials/{id}/profile", Map.of("identifiers", "bioguide W" + n), other))
        .hasStatus(422)
        .bodyText()
        .contains("Another official has bioguide W" + n);

    OfficeDetail office = board();
    assertThat(get("/admin/offices/{id}/next-election", office.id())).hasStatusOk();
    assertThat(post("/admin/offices/{id}/next-election", Map.of("next", "some day"), office.id()))
        .hasStatus(422);
    assertThat(post("/admin/offices/{id}/next-election", Map.of("next", "2028-11"), office.id()))
        .hasStatus(302);
    assertThat(get("/admin/offices/{id}", office.id())).bodyText().contains("2028-11");
  }
}
