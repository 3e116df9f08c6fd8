package org.constituent.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every real mail of a collection (github sisimai/set-of-emails, BSD 2-Clause, anonymised), and
 * what it is. It lies outside the repository; without it nothing is tested here, and {@link
 * ClassifierTests} goes the same ways with mails of our own.
 */
class RealBouncesTests {
  private static final Path FOLDER =
      Path.of(System.getProperty("constituent.bounces", "../../shared/data/bounces"))
          .toAbsolutePath()
          .normalize();

  /**
   * Mail, kind, whether the reporter gave up, enhanced code, what is proposed to a person. Where a
   * report speaks of several mailboxes, the one asked about stands after the name.
   */
  private static final String EXPECTED =
      """
      arf-01,                                               COMPLAINT,  false, ,        POLICY
      arf-11,                                               COMPLAINT,  false, ,        POLICY
      lhost-amazonses-01,                                   POLICY,     true,  5.7.1,
      lhost-amazonses-03,                                   FULL,       true,  5.2.2,
      lhost-apachejames-01,                                 HARD,       true,  ,
      lhost-exchange2007-03,                                FAILED,     true,  5.2.3,
      lhost-exim-02,                                        HARD,       true,  5.1.1,
      lhost-exim-04,                                        POLICY,     true,  5.7.0,
      lhost-exim-06,                                        DEFERRED,   true,  ,
      lhost-gmail-03,                                       POLICY,     true,  5.7.0,
      lhost-googleworkspace-01,                             FAILED,     true,  ,
      lhost-mimecast-02,                                    HARD,       true,  5.7.54,
      lhost-office365-02,                                   HARD,       true,  5.1.1,
      lhost-office365-09,                                   HARD,       true,  5.1.351,
      lhost-opensmtpd-02 mailboxfull@example.jp,            FULL,       true,  5.2.2,
      lhost-opensmtpd-02 userunknown@example.jp,            HARD,       true,  5.1.1,
      lhost-outlook-02,                                     HARD,       true,  5.1.1,
      lhost-postfix-02 filtered@example.co.jp,              HARD,       true,  5.2.1,
      lhost-postfix-02 userunknown@example.co.jp,           HARD,       true,  5.1.1,
      lhost-postfix-04,                                     HARD,       true,  5.1.1,
      lhost-postfix-06,                                     HARD,       true,  5.4.4,
      lhost-postfix-08,                                     DEFERRED,   true,  4.4.1,
      lhost-postfix-10,                                     POLICY,     true,  5.1.8,
      lhost-qmail-02,                                       HARD,       true,  5.1.1,
      lhost-sendgrid-01,                                    HARD,       true,  5.1.1,
      lhost-sendmail-01,                                    HARD,       true,  5.1.1,
      lhost-sendmail-03,                                    HARD,       true,  5.1.1,
      lhost-sendmail-05,                                    FAILED,     true,  5.2.3,
      not-is-not-bounce-01.eml,                             REPLY,      false, ,
      not-rb-issue-368-bug.eml,                             FULL,       true,  ,
      rfc3464-03,                                           POLICY,     true,  5.0.0,
      rfc3464-06,                                           HARD,       true,  5.5.0,
      rfc3464-08,                                           POLICY,     true,  5.7.1,
      rfc3464-10,                                           HARD,       true,  5.1.6,
      rfc3464-28,                                           DELIVERED,  false, 2.1.5,
      rfc3834-02,                                           AUTO_REPLY, false, ,
      rfc3834-04,                                           AUTO_REPLY, false, ,
      rfc3834-06,                                           AUTO_REPLY, false, ,        HARD
      rhost-google-02,                                      HARD,       true,  5.1.1,
      rhost-gsuite-01,                                      HARD,       true,  5.1.0,
      rhost-microsoft-01,                                   POLICY,     true,  5.7.606,
      rhost-microsoft-03,                                   HARD,       true,  5.1.10,
      rhost-yahooinc-02,                                    POLICY,     true,  4.7.0,
      """;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(textBlock = EXPECTED)
  void eachIsWhatItIs(String mail, Kind kind, boolean gaveUp, String status, Kind proposal)
      throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), () -> "There are no real mails at " + FOLDER);
    String[] parts = mail.split(" ");
    Finding finding =
        Classifier.classify(
            ArrivedMail.read(Files.readAllBytes(FOLDER.resolve(parts[0] + ".eml"))),
            parts.length > 1 ? parts[1] : null,
            false);
    assertThat(finding.kind()).as(finding.toString()).isEqualTo(kind);
    assertThat(finding.gaveUp()).as(finding.toString()).isEqualTo(gaveUp);
    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.proposal()).isEqualTo(proposal);
  }

  @Test
  void noneIsForgotten() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), () -> "There are no real mails at " + FOLDER);
    TreeSet<String> there = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .forEach(name -> there.add(name.substring(0, name.length() - 4)));
    }
    List<String> expected =
        EXPECTED.lines().map(line -> line.strip().split("[ ,]", 2)[0]).distinct().toList();
    assertThat(expected).containsExactlyElementsOf(there);
  }

  /** Cut anywhere, each is still read, and never as an answer by a person if it was a report. */
  @Test
  void whatIsCutIsReadToo() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), () -> "There are no real mails at " + FOLDER);
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".eml")).toList()) {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += whole.length / 40 + 1) {
          byte[] cut = java.util.Arrays.copyOf(whole, length);
          assertThat(Classifier.classify(ArrivedMail.read(cut), null, false).kind()).isNotNull();
        }
      }
    }
  }
}
