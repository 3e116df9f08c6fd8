package org.constituent.messaging;

import java.util.List;
import org.constituent.messaging.smtp.EmbeddedSmtp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the mail server inside this application, while no real one is configured. */
@Component
class EmbeddedInbox implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedInbox.class);

  private final Postmaster postmaster;
  private final MailSettings settings;
  private final Inbox inbox;
  private final Intake intake;
  private volatile @Nullable EmbeddedSmtp server;

  EmbeddedInbox(Postmaster postmaster, MailSettings settings, Inbox inbox, Intake intake) {
    this.postmaster = postmaster;
    this.settings = settings;
    this.inbox = inbox;
    this.intake = intake;
  }

  /** What is for an address of ours comes back to us, as it would in the world outside. */
  private void keep(String from, List<String> recipients, byte[] mail) {
    inbox.keep(from, recipients, mail);
    recipients.stream()
        .filter(intake::knows)
        .forEach(recipient -> intake.take(from, recipient, mail, "embedded"));
  }

  /** The port it listens on. */
  int port() {
    EmbeddedSmtp running = server;
    if (running == null) {
      throw new IllegalStateException("The embedded mail server does not run");
    }
    return running.port();
  }

  @Override
  public void start() {
    if (postmaster.embedded()) {
      EmbeddedSmtp running = EmbeddedSmtp.start(settings.embeddedPort(), this::keep);
      server = running;
      log.info("Mail stays on this machine: embedded mail server on port {}", running.port());
    }
  }

  @Override
  public void stop() {
    EmbeddedSmtp running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  /** Before the sender, and after it when stopping. */
  @Override
  public int getPhase() {
    return Courier.PHASE - 1;
  }
}
