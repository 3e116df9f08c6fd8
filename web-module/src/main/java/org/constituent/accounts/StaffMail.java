package org.constituent.accounts;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Mails with a link to one who is staff or shall be. */
@Component
class StaffMail {
  private final Outbox outbox;
  private final Site site;
  private final MessageSource messages;

  StaffMail(Outbox outbox, Site site, MessageSource messages) {
    this.outbox = outbox;
    this.site = site;
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
    Site.Settings settings =
        site.settings()
            .orElseThrow(
                () -> new IllegalStateException("The site's settings must be given before"));
    Object[] arguments = {settings.name(), settings.baseUrl() + path, settings.contact()};
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
