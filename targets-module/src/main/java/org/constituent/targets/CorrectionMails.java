package org.constituent.targets;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The word back to who said that something is wrong. */
@Component
class CorrectionMails {
  private static final Duration WITHIN = Duration.ofDays(3);

  private final Outbox outbox;
  private final Postmaster postmaster;
  private final MessageSource messages;

  /** Lazy: who never answers a correction (most tests of this module) needs no mail below. */
  CorrectionMails(@Lazy Outbox outbox, @Lazy Postmaster postmaster, MessageSource messages) {
    this.outbox = outbox;
    this.postmaster = postmaster;
    this.messages = messages;
  }

  /**
   * Queues the answer in the caller's transaction.
   *
   * @param outcome "applied" or "refused"
   * @param subject the official or office it was about
   * @param word of the keeper of the list, may be empty
   * @throws Refused while the site cannot send mail
   */
  void answer(
      UUID correction, String to, String outcome, String subject, String word, Locale language) {
    SenderIdentity site =
        postmaster
            .identity()
            .orElseThrow(() -> new Refused("", "targets.refused.correction-no-mail"));
    Object[] arguments = {
      subject, word.isEmpty() ? "" : word + "\n\n", site.siteName(), site.baseUrl(), site.contact()
    };
    String texts = "corrections.mail." + outcome;
    outbox.send(
        new Notice(
            correction,
            to,
            messages.getMessage(texts + ".subject", arguments, language),
            messages.getMessage(texts + ".text", arguments, language),
            language,
            WITHIN));
  }
}
