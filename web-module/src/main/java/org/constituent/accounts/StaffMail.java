package org.constituent.accounts;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Mails with a link to one who is staff or shall be. */
@Component
class StaffMail {
  private final Outbox outbox;
  private final Postmaster postmaster;
  private final MessageSource messages;

  StaffMail(Outbox outbox, Postmaster postmaster, MessageSource messages) {
    this.outbox = outbox;
    this.postmaster = postmaster;
    this.messages = messages;
  }

  /**
   * Queues a mail in the caller's transaction.
   *
   * @param texts what the keys of its subject and text begin with
   * @param path of the link, from the site's own address, never from the request's: a forged Host
   *     header must not get into a mail
   */
  void send(UUID reference, String to, String texts, String path, Locale language, Duration valid) {
    SenderIdentity site =
        postmaster
            .identity()
            .orElseThrow(
                () -> new IllegalStateException("The site's settings must be given before"));
    Object[] arguments = {site.siteName(), site.baseUrl() + path, site.contact()};
    outbox.send(
        new Notice(
            reference,
            to,
            messages.getMessage(texts + "subject", arguments, language),
            messages.getMessage(texts + "text", arguments, language),
            language,
            valid));
  }
}
