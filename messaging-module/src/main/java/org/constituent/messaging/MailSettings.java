package org.constituent.messaging;

import java.time.Duration;
import org.constituent.messaging.smtp.SmtpServer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail is delivered: {@code constituent.mail.*}. The relay itself is named by Spring's own
 * {@code spring.mail.*}.
 *
 * @param sending whether this node sends at all; one that does not still takes letters in
 * @param sessions SMTP connections at once
 * @param sessionsPerDomain of those, at most so many to one domain of recipients; not set: all but
 *     two, so that a domain that answers slowly leaves some to the others
 * @param leaseTime after which a letter in a dead node's hands is taken from it
 * @param poll longest wait until letters of other nodes, and those whose time came, are seen
 * @param inDoubtWait before a letter that may have arrived is sent again (RFC 5321 section
 *     4.5.3.2.6 lets a server take ten minutes)
 * @param retryFirst wait after the first "not now"; doubled with each, varied by a fifth
 * @param retryMost longest wait between two tries
 * @param giveUpAfter since the first "not now" (RFC 5321 section 4.5.4.1: at least four days)
 * @param relayPause between two tries to reach a relay that is down
 * @param connectTimeout for the connection
 * @param replyTimeout for each reply
 * @param dotTimeout for the reply to a whole mail
 * @param wholeTimeout for one mail in all
 * @param stopWithin what is being sent when the node stops may take so long
 * @param circuitFirst how long a domain that refused us by policy is left in peace before one
 *     letter tries; doubled with each that is refused
 * @param circuitMost longest such pause
 * @param circuitSettle after a try that a relay took, where refusals were told by reports: so long
 *     none may come back
 * @param embeddedPort of the embedded server, 0 for any free one
 * @param inHand letters in hand at once: a third leased, a third rendered, a third sent; twice the
 *     sessions at least. Enough that the round trips and the commit of a lease, the same for one
 *     letter and for many, do not count. After a crash so many are in doubt at most
 */
@ConfigurationProperties("constituent.mail")
record MailSettings(
    @DefaultValue("true") boolean sending,
    @DefaultValue("8") int sessions,
    @DefaultValue("0") int sessionsPerDomain,
    @DefaultValue("60s") Duration leaseTime,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("10m") Duration inDoubtWait,
    @DefaultValue("5m") Duration retryFirst,
    @DefaultValue("4h") Duration retryMost,
    @DefaultValue("4d") Duration giveUpAfter,
    @DefaultValue("5s") Duration relayPause,
    @DefaultValue("30s") Duration connectTimeout,
    @DefaultValue("5m") Duration replyTimeout,
    @DefaultValue("10m") Duration dotTimeout,
    @DefaultValue("15m") Duration wholeTimeout,
    @DefaultValue("20s") Duration stopWithin,
    @DefaultValue("15m") Duration circuitFirst,
    @DefaultValue("12h") Duration circuitMost,
    @DefaultValue("15m") Duration circuitSettle,
    @DefaultValue("0") int embeddedPort,
    @DefaultValue("300") int inHand) {

  MailSettings {
    if (sessionsPerDomain < 1) {
      sessionsPerDomain = Math.max(1, sessions - 2);
    }
    if (inHand < 2 * sessions) {
      inHand = 2 * sessions;
    }
  }

  SmtpServer.Timeouts timeouts() {
    return new SmtpServer.Timeouts(connectTimeout, replyTimeout, dotTimeout, wholeTimeout);
  }
}
