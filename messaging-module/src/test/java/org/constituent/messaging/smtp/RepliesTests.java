package org.constituent.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line for each class of reply: the wrong class loses a letter or ends a channel. */
class RepliesTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "451 4.7.1 Greylisted                     | RCPT | DEFERRED",
        "452 4.2.2 Over quota                     | RCPT | DEFERRED",
        "421 4.7.0 Too many                       | MAIL | UNREACHABLE",
        "421 4.7.0 Try again later                | DOT  | DEFERRED",
        "530 5.7.0 Must issue STARTTLS            | MAIL | UNREACHABLE",
        "535 5.7.8 Credentials invalid            | MAIL | UNREACHABLE",
        "550 5.1.1 No such user                   | RCPT | BOUNCED",
        "550-5.1.1 No such user                   | RCPT | BOUNCED",
        "550 No such user                         | RCPT | BOUNCED",
        "553 Mailbox name not allowed             | RCPT | BOUNCED",
        "550 5.1.8 Sender address rejected        | RCPT | BLOCKED",
        "550 5.2.1 Disabled                       | RCPT | BOUNCED",
        "552 5.2.2 Mailbox full                   | RCPT | DEFERRED",
        "552 Mailbox full                         | RCPT | DEFERRED",
        "552 5.3.4 Too large                      | DOT  | FAILED",
        "552 Too large                            | DOT  | FAILED",
        "550 5.4.1 Recipient address rejected     | RCPT | BOUNCED",
        "550 5.4.310 Domain does not exist        | RCPT | BOUNCED",
        "554 5.4.6 Routing loop                   | RCPT | FAILED",
        "550 5.7.1 Refused by policy              | RCPT | BLOCKED",
        "550 5.7.26 Unauthenticated               | DOT  | BLOCKED",
        "554 5.7.1 Relay access denied            | RCPT | BLOCKED",
        "554 Transaction failed                   | DOT  | BLOCKED",
        "550 Spam                                 | DOT  | BLOCKED",
        "550 Sender refused                       | MAIL | BLOCKED",
        "550 4.2.1 Permanent by its basic code    | RCPT | BOUNCED",
        "501 5.5.4 Syntax                         | RCPT | FAILED",
      })
  void aReplyIsTakenForWhatItMeans(String reply, Phase phase, Verdict verdict) {
    int code = Integer.parseInt(reply.substring(0, 3));
    assertThat(Replies.verdict(code, reply, phase)).isEqualTo(verdict);
  }
}
