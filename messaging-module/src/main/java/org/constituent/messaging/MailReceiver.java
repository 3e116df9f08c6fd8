package org.constituent.messaging;

import java.net.InetAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import org.constituent.messaging.inbound.ArrivedMail;
import org.constituent.messaging.smtp.ReceivingSmtp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs our own mail server for what comes back, where one is configured. */
@Component
class MailReceiver implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MailReceiver.class);

  private final InboundSettings settings;
  private final Postmaster postmaster;
  private final Intake intake;
  private final ObjectProvider<SslBundles> bundles;
  private volatile @Nullable ReceivingSmtp server;

  MailReceiver(
      InboundSettings settings,
      Postmaster postmaster,
      Intake intake,
      ObjectProvider<SslBundles> bundles) {
    this.bundles = bundles;
    this.settings = settings;
    this.postmaster = postmaster;
    this.intake = intake;
  }

  /** The port it listens on, 0 while it does not run. */
  int port() {
    ReceivingSmtp running = server;
    return running == null ? 0 : running.port();
  }

  @Override
  public void start() {
    Integer port = settings.port();
    if (port == null) {
      return;
    }
    String host =
        postmaster.identity().map(site -> Verp.host(site.domain())).orElse("constituent.invalid");
    try {
      ReceivingSmtp running =
          ReceivingSmtp.start(
              InetAddress.getByName(settings.address()),
              port,
              host,
              ArrivedMail.MAX_SIZE,
              certificate(),
              new ReceivingSmtp.Door() {
                @Override
                public boolean knows(String recipient) {
                  return intake.knows(recipient);
                }

                @Override
                public void take(String from, String recipient, byte[] mail) {
                  intake.take(from, recipient, mail, "smtp");
                }
              });
      server = running;
      log.info("What comes back is received on port {}", running.port());
    } catch (UnknownHostException | RuntimeException e) {
      // mail goes out none the less, and another node may receive
      log.warn("What comes back is not received here, port {}: {}", port, e.toString());
    }
  }

  private @Nullable SSLContext certificate() {
    return settings.sslBundle().isBlank()
        ? null
        : bundles.getObject().getBundle(settings.sslBundle().strip()).createSslContext();
  }

  @Override
  public void stop() {
    ReceivingSmtp running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public boolean isRunning() {
    return server != null;
  }

  @Override
  public int getPhase() {
    return Courier.PHASE - 1;
  }
}
