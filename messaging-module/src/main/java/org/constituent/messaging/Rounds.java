package org.constituent.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What is looked after now and then beside sending, each at its own interval. */
@Component
class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final Duration RECONCILE = Duration.ofMinutes(1);
  private static final Duration READDRESS = Duration.ofSeconds(5);

  private final Leases leases;
  private final Marks marks;
  private final Addressees addressees;
  private final Readdressing readdressing;
  private final Postmaster postmaster;
  private final Restores restores;
  private final MailSettings settings;

  private long lapsed = System.nanoTime() - Duration.ofDays(1).toNanos();
  private long renewed = lapsed;
  private long reconciled = lapsed;
  private long readdressed = lapsed;
  private boolean nobody;

  Rounds(
      Leases leases,
      Marks marks,
      Addressees addressees,
      Readdressing readdressing,
      Postmaster postmaster,
      Restores restores,
      MailSettings settings) {
    this.leases = leases;
    this.marks = marks;
    this.addressees = addressees;
    this.readdressing = readdressing;
    this.postmaster = postmaster;
    this.restores = restores;
    this.settings = settings;
  }

  /** Makes those rounds whose time came. */
  void make(Collection<Leased> inHand) {
    long now = System.nanoTime();
    if (now - renewed >= settings.leaseTime().toNanos() / 3) {
      renewed = now;
      leases.renew(List.copyOf(inHand));
    }
    if (!settings.sending() || now - lapsed >= settings.poll().toNanos()) {
      lapsed = now;
      // first: what is held is not sent, however due
      restores.look();
      marks.lapse();
    }
    if (!settings.sending() || now - reconciled >= RECONCILE.toNanos()) {
      reconciled = now;
      addressees.reconcile();
    }
    if (!settings.sending() || now - readdressed >= READDRESS.toNanos()) {
      // what is left of a long backlog is led on in the next turn
      readdressed = readdressing.leadOn() > 0 ? now - READDRESS.toNanos() : now;
    }
  }

  /** Remembers that this node has sent under this lease, or will. */
  void took(long lease) {
    restores.took(lease);
  }

  /** As whom mail is sent; nobody yet: then nothing is. */
  Optional<SenderIdentity> site() {
    Optional<SenderIdentity> site = postmaster.identity();
    if (site.isEmpty() && !nobody) {
      log.warn("Mail waits: the site's name, contact, address and sending domain are not set yet");
    }
    nobody = site.isEmpty();
    return site;
  }
}
