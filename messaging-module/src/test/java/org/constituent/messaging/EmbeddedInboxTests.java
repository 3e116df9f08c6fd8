package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.constituent.messaging.view.InboxMail;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** As a fresh install runs: no relay, no settings; mail goes to the inbox inside, by real SMTP. */
@ApplicationModuleTest
@TestPropertySource(properties = "constituent.base-url=http://localhost:1234/")
class EmbeddedInboxTests {
  @Autowired Outbox outbox;
  @Autowired Inbox inbox;
  @Autowired Postmaster postmaster;
  @Autowired TransactionTemplate transaction;
  @Autowired DSLContext sql;
  @Autowired ApplicationContext context;

  @Test
  void mailIsReadInTheInboxAndNothingNeedsToBeSetUp() {
    assertThat(postmaster.embedded()).isTrue();
    assertThat(postmaster.identity())
        .contains(
            new SenderIdentity(
                "Constituent",
                "contact@constituent.example",
                "http://localhost:1234",
                "constituent.example"));
    int before = inbox.newest(null, 50).size();
    send("uno@home.example", "¿Primero?", "Señora 👩‍👧");
    await().atMost(Duration.ofSeconds(20)).until(() -> inbox.newest(null, 50).size() > before);
    InboxMail mail = inbox.newest(null, 50).get(0);
    assertThat(mail.recipients()).containsExactly("uno@home.example");
    assertThat(mail.to()).isEqualTo("uno@home.example");
    assertThat(mail.from()).isEqualTo("Constituent <no-reply@constituent.example>");
    assertThat(mail.subject()).isEqualTo("¿Primero?");
    assertThat(mail.text()).isEqualTo("Señora 👩‍👧\n");
    assertThat(mail.envelopeFrom()).startsWith("b+").endsWith("@bounces.constituent.example");
    assertThat(mail.headers()).contains(new InboxMail.Header("Auto-Submitted", "auto-generated"));
    assertThat(mail.raw()).contains("Content-Language: es");
    assertThat(inbox.find(mail.id())).contains(mail);
    assertThat(inbox.find(UUID.randomUUID())).isEmpty();
  }

  @Test
  void theInboxIsReadPageByPage() {
    int before = inbox.newest(null, 100).size();
    for (int i = 0; i < 5; i++) {
      send("person" + i + "@home.example", "Mail " + i, "Text");
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> inbox.newest(null, 100).size() == before + 5);
    List<InboxMail> all = inbox.newest(null, 100);
    List<InboxMail> first = inbox.newest(null, 2);
    List<InboxMail> second = inbox.newest(first.get(1).id(), 2);
    assertThat(first).isEqualTo(all.subList(0, 2));
    assertThat(second).isEqualTo(all.subList(2, 4));
  }

  @Test
  void onlyTheNewestAreKept() {
    byte[] mail = "Subject: x\r\n\r\nx\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < Inbox.KEPT + 250; i++) {
      inbox.keep("b@bounces.example", List.of("x@home.example"), mail);
    }
    assertThat(sql.fetchCount(Tables.INBOX_MAIL)).isBetween(Inbox.KEPT, Inbox.KEPT + 100);
  }

  @Test
  void nothingOfTheOtherModulesIsHere() {
    assertThat(
            sql.fetch("select schema_name from information_schema.schemata")
                .getValues(0, String.class))
        .contains("messaging")
        .doesNotContain("targets", "campaigns", "accounts");
    assertThat(context.getBeanDefinitionNames())
        .noneMatch(
            bean -> {
              Class<?> type = context.getType(bean);
              return type != null
                  && type.getName()
                      .matches("org\\.constituent\\.(targets|campaigns|accounts|web)\\..*");
            });
  }

  private void send(String to, String subject, String text) {
    transaction.executeWithoutResult(
        status ->
            outbox.send(
                new Notice(
                    UUID.randomUUID(),
                    to,
                    subject,
                    text,
                    Locale.forLanguageTag("es"),
                    Duration.ofDays(1))));
  }
}
