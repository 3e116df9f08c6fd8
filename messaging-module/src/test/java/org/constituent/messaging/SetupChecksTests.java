package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Collectors;
import org.constituent.messaging.view.SetupCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** What the sending domain says of its mail, found and judged. */
@MessagingTest
@Import(SetupChecksTests.Names.class)
class SetupChecksTests {
  private static final CannedNames NAMES = new CannedNames();
  private static final String HOST = "bounces.acts.example";

  @TestConfiguration
  static class Names {
    @Bean
    @Primary
    CannedNames names() {
      return NAMES;
    }
  }

  @Autowired Desk desk;
  @Autowired SetupChecks checks;
  @Autowired Dkim dkim;

  @BeforeEach
  void clear() {
    desk.clear();
    NAMES.clear();
  }

  @Test
  void whereNothingIsPublishedAllIsMissingAndSaidWhatToPublish() {
    assertThat(checks.checks()).extracting(SetupCheck::detail).containsOnly("missing");
    assertThat(checks.checks()).extracting(SetupCheck::verdict).containsOnly("WRONG");
    assertThat(one("spf").name()).isEqualTo(HOST);
    assertThat(one("spf").wanted()).isEqualTo("v=spf1 a:relay.example.org -all");
    assertThat(one("dkim").name()).matches("c[0-9a-f]{10}\\._domainkey\\.acts\\.example");
    assertThat(one("dkim").wanted()).isEqualTo(dkim.record());
    assertThat(one("dmarc").name()).isEqualTo("_dmarc.acts.example");
    assertThat(one("dmarc").wanted()).contains("p=quarantine", "mailto:help@durhamacts.example");
    assertThat(one("mx").wanted()).isEqualTo("10 durhamacts.example.");
  }

  @Test
  void whatWasPublishedAsProposedIsInOrder() {
    for (SetupCheck check : checks.checks()) {
      if (check.type().equals("MX")) {
        NAMES.mail(check.name(), "durhamacts.example");
      } else {
        NAMES.text(check.name(), check.wanted());
      }
    }
    assertThat(checks.checks()).extracting(SetupCheck::verdict).containsOnly("GOOD");
    assertThat(one("mx").found()).containsExactly("durhamacts.example");
  }

  @Test
  void whoDoesNotAnswerSaysNothing() {
    NAMES.broken = true;
    assertThat(checks.checks()).extracting(SetupCheck::verdict).containsOnly("UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 include:relay.example -all,                     GOOD,  ok",
    "v=spf1 ip4:192.0.2.0/24 ~all,                          GOOD,  ok",
    "v=spf1 redirect=_spf.relay.example,                    GOOD,  ok",
    "v=spf1 a mx,                                           WEAK,  unclosed",
    "v=spf1 a ?all,                                         WEAK,  unclosed",
    "v=spf1 a +all,                                         WRONG, open",
    "v=spf1 a all,                                          WRONG, open",
    "v=spf1 -all,                                           WRONG, nobody",
    "v=spf10 a -all,                                        WRONG, missing",
    "v=spf1 a a a a a a mx mx mx include:x exists:y -all,   WRONG, too-many"
  })
  void spfIsRead(String record, String verdict, String detail) {
    NAMES.text(HOST, "google-site-verification=x", record);
    assertThat(one("spf").verdict()).isEqualTo(verdict);
    assertThat(one("spf").detail()).isEqualTo(detail);
  }

  @Test
  void anSpfRecordWithoutAnEndIsProposedWithOne() {
    NAMES.text(HOST, "v=spf1 include:relay.example ?all");
    assertThat(one("spf").wanted()).isEqualTo("v=spf1 include:relay.example -all");
  }

  @Test
  void severalSpfRecordsAreNone() {
    NAMES.text(HOST, "v=spf1 a -all", "v=spf1 mx -all");
    assertThat(one("spf").detail()).isEqualTo("several");
  }

  @Test
  void anotherKeyIsNotOurs() {
    String name = one("dkim").name();
    NAMES.text(name, "v=DKIM1; p=");
    assertThat(one("dkim").detail()).isEqualTo("revoked");
    NAMES.text(name, "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");
    assertThat(one("dkim").detail()).isEqualTo("other");
    NAMES.text(
        name,
        "k=rsa; t=s; p= " + dkim.record().replaceFirst(".*p=", "").replaceFirst("(.{50})", "$1 "));
    assertThat(one("dkim").verdict()).isEqualTo("GOOD");
  }

  @ParameterizedTest
  @CsvSource({
    "v=DMARC1; p=reject,               GOOD,  ok",
    "V=DMARC1;p=Quarantine; aspf=r,    GOOD,  ok",
    "v=DMARC1; p=none,                 WEAK,  none",
    "v=DMARC1; p=reject; aspf=s,       WEAK,  strict",
    "v=DMARC1; p=perhaps,              WRONG, unreadable",
    "v=DMARC1,                         WRONG, unreadable"
  })
  void dmarcIsRead(String record, String verdict, String detail) {
    NAMES.text("_dmarc.acts.example", record);
    assertThat(one("dmarc").verdict()).isEqualTo(verdict);
    assertThat(one("dmarc").detail()).isEqualTo(detail);
  }

  @Test
  void thePolicyOfADomainAboveCounts() {
    desk.identify("letters.act.acts.example");
    NAMES.text("_dmarc.acts.example", "v=DMARC1; p=reject; sp=none");
    assertThat(one("dmarc").detail()).isEqualTo("none");
    assertThat(one("dmarc").name()).isEqualTo("_dmarc.letters.act.acts.example");
  }

  private SetupCheck one(String what) {
    return checks.checks().stream()
        .collect(Collectors.toMap(SetupCheck::what, Function.identity()))
        .get(what);
  }
}
