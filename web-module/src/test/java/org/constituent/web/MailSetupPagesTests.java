package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.constituent.Visitor.location;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.constituent.Visitor;
import org.constituent.WholeApplication;
import org.constituent.accounts.Accounts;
import org.constituent.messaging.Inbox;
import org.constituent.messaging.MailSetup;
import org.constituent.messaging.Returns;
import org.constituent.messaging.SetupChecks;
import org.constituent.messaging.TestLetters;
import org.constituent.messaging.view.SetupCheck;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** How mail is set up, and what came back and could not be told, in a site admin's browser. */
@WholeApplication
class MailSetupPagesTests {
  private static final String PASSWORD = "heron over the eno";

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired MailSetup setup;
  @Autowired SetupChecks checks;
  @Autowired TestLetters tests;
  @Autowired Returns returns;
  @Autowired Inbox inbox;
  @Autowired ApplicationContext context;

  Visitor ada;

  @BeforeEach
  void aSiteAdminSignsIn() throws Exception {
    String own = "ada-" + UUID.randomUUID() + "@example.org";
    accounts.add(own, "Ada Park", PASSWORD, true, false, Set.of(), "en", false);
    ada = new Visitor(port);
    ada.signIn(own, PASSWORD);
  }

  @Test
  void thePagesOpenInBothLanguagesAndForNobodyElse() throws Exception {
    String inez = "inez-" + UUID.randomUUID() + "@example.org";
    accounts.add(inez, "Inez Ruiz", PASSWORD, true, false, Set.of(), "es", false);
    Visitor spanish = new Visitor(port);
    spanish.signIn(inez, PASSWORD);
    Map<String, String> titles =
        Map.of("/site/mail", "Correo", "/site/returned-mail", "Correo devuelto");
    for (String page : titles.keySet()) {
      assertThat(ada.get(page).statusCode()).as(page).isEqualTo(200);
      String translated = spanish.get(page, "Accept-Language", "es").body();
      assertThat(Jsoup.parse(translated).select("h1").text()).isEqualTo(titles.get(page));
      assertThat(translated).doesNotContain("??");
      assertThat(location(new Visitor(port).get(page))).isEqualTo("/sign-in");
    }
  }

  @Test
  void theRecordsToPublishAreShownAndNobodyIsAskedWhileMailStaysHere() throws Exception {
    Document page = Jsoup.parse(ada.get("/site/mail").body());
    assertThat(page.select("main article[aria-labelledby^=record]")).hasSize(4);
    for (SetupCheck check : checks.checks()) {
      assertThat(check.verdict()).isEqualTo("UNASKED");
      assertThat(page.select("main dd").eachText()).contains(check.name(), check.wanted());
    }
  }

  @Test
  void aTestLetterComesBackAndIsToldOnThePage() throws Exception {
    assertThat(location(ada.submit("/site/mail", "/site/mail/test-letters", Map.of())))
        .isEqualTo("/site/mail");
    await().atMost(Duration.ofSeconds(30)).until(() -> tests.newest().get(0).arrivedAt() != null);
    Element newest = Jsoup.parse(ada.get("/site/mail").body()).select("#tests article").first();
    assertThat(newest).isNotNull();
    assertThat(newest.text()).contains("came back", "signature is intact");
    assertThat(setup.get().verifiedDomain()).isNotNull();
  }

  @Test
  void choicesAreKept() throws Exception {
    ada.submit("/site/mail", "/site/mail/choices", Map.of("signing", "true"));
    assertThat(setup.get().relaying()).isFalse();
    assertThat(setup.get().signing()).isTrue();
    ada.submit("/site/mail", "/site/mail/choices", Map.of("signing", "true", "relaying", "true"));
    assertThat(setup.get().relaying()).isTrue();
    Document page = Jsoup.parse(ada.get("/site/mail").body());
    assertThat(page.select("form input[type=checkbox][checked]")).hasSize(2);
  }

  @Test
  void whatCannotBeToldIsDecidedOnThePageOnce() throws Exception {
    tests.send(Locale.ENGLISH);
    await().atMost(Duration.ofSeconds(30)).until(() -> !inbox.newest(null, 1).isEmpty());
    String path = inbox.newest(null, 1).get(0).envelopeFrom();
    String subject = "Who are you? " + UUID.randomUUID();
    comesBack(path, subject);
    // at once, or with the next round if it was faster than the mark of our own letter
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> returns.undecided().stream().anyMatch(m -> m.subject().equals(subject)));

    Document page = Jsoup.parse(ada.get("/site/returned-mail").body());
    assertThat(page.select("nav a[aria-current=page]").text())
        .contains("Returned mail (" + returns.waiting() + ")");
    Element mail = page.select("main article:contains(" + subject + ")").first();
    assertThat(mail).isNotNull();
    assertThat(mail.text()).contains("<b>I never heard of you</b>", "wendy@durham.example");
    assertThat(mail.select("input[name=kind][checked]").val()).isEqualTo("auto_reply");
    String action = mail.select("form").attr("action");
    assertThat(ada.submit("/site/returned-mail", action, Map.of("kind", "delivered")).statusCode())
        .isEqualTo(400);
    assertThat(location(ada.submit("/site/returned-mail", action, Map.of("kind", "auto_reply"))))
        .isEqualTo("/site/returned-mail");
    assertThat(ada.get("/site/returned-mail").body()).doesNotContain(subject);
  }

  /** By real SMTP to the mail server inside. */
  private void comesBack(String to, String subject) throws Exception {
    Session session = Session.getInstance(new Properties());
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("wendy@durham.example"));
    mail.setSubject(subject);
    mail.setText("<b>I never heard of you</b>");
    mail.saveChanges();
    Integer server = ReflectionTestUtils.invokeMethod(context.getBean("embeddedInbox"), "port");
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", Objects.requireNonNull(server), null, null);
      transport.sendMessage(mail, new InternetAddress[] {new InternetAddress(to)});
    }
  }
}
