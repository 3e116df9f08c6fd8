package org.constituent.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.constituent.messaging.smtp.Sent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands one letter in hand to the relay and says what is to become of it. */
@Component
class Deliverer {
  private static final int MAX_REASON = 500;

  private final Relay relay;
  private final CircuitBreaker circuits;
  private final MailSettings settings;

  Deliverer(Relay relay, CircuitBreaker circuits, MailSettings settings) {
    this.relay = relay;
    this.circuits = circuits;
    this.settings = settings;
  }

  /** The outcome, or null when the lease ran out before it was sent: another node has it. */
  @Nullable Outcome deliver(RelayConnection connection, Leased leased) {
    if (leased.lapsed()) {
      return null;
    }
    if (circuits.stops(leased)) {
      return Outcome.returned(leased, null);
    }
    Sent sent = relay.send(connection, leased.mail());
    String reason = reason(leased, sent.reply());
    return switch (sent.verdict()) {
      case ACCEPTED -> Outcome.of(leased, Outcome.Fate.ACCEPTED, Duration.ZERO, reason);
      case DEFERRED -> Outcome.of(leased, Outcome.Fate.DEFERRED, backOff(leased), reason);
      case BROKEN -> Outcome.of(leased, Outcome.Fate.POSTPONED, backOff(leased), reason);
      case IN_DOUBT -> Outcome.of(leased, Outcome.Fate.IN_DOUBT, settings.inDoubtWait(), reason);
      case BOUNCED -> Outcome.of(leased, Outcome.Fate.BOUNCED, Duration.ZERO, reason);
      case BLOCKED -> {
        circuits.refused(leased, reason);
        yield Outcome.of(leased, Outcome.Fate.BLOCKED, Duration.ZERO, reason);
      }
      case FAILED -> Outcome.of(leased, Outcome.Fate.FAILED, Duration.ZERO, reason);
      case UNREACHABLE -> Outcome.returned(leased, reason);
    };
  }

  private Duration backOff(Leased leased) {
    int doublings = Math.min(leased.attempts() - 1, 16);
    double first = settings.retryFirst().toMillis();
    double wait = Math.min(Math.scalb(first, doublings), (double) settings.retryMost().toMillis());
    // a fifth more or less, so that what failed together does not come back together
    return Duration.ofMillis((long) (wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
  }

  /** An office's address is public; a person's, which servers like to repeat, is not kept. */
  private static String reason(Leased leased, String reply) {
    String line = CleanText.header(reply, MAX_REASON);
    return leased.notice() ? line.replaceAll("\\S+@\\S+", "…") : line;
  }
}
