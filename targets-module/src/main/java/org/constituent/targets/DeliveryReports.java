package org.constituent.targets;

import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.MessageBlocked;
import org.constituent.messaging.MessageBounced;
import org.constituent.messaging.MessageDeferred;
import org.constituent.messaging.MessageFailed;
import org.constituent.messaging.PolicyBlock;
import org.constituent.targets.ChannelStates.Reason;
import org.constituent.targets.view.ChannelState;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * What delivery says of addresses. A report told again changes nothing, in whatever order reports
 * come: each is kept with its number, and none undoes what a person has found since.
 */
@Component
class DeliveryReports {
  /** Refused for the time being by policy (RFC 3463: X.7.X); not the address's fault. */
  private static final Pattern POLICY = Pattern.compile("\\b[45]\\.7\\.\\d+");

  private static final Pattern SAID_BY_SERVER =
      Pattern.compile("\\b[45](\\.\\d+\\.\\d+|\\d\\d)\\b");

  private static final int MOST_WORDS = 500;

  private final ChannelStates states;
  private final PutOffs putOffs;
  private final Addressees addressees;

  DeliveryReports(ChannelStates states, PutOffs putOffs, Addressees addressees) {
    this.states = states;
    this.putOffs = putOffs;
    this.addressees = addressees;
  }

  @ApplicationModuleListener(id = "targets.message-bounced")
  void on(MessageBounced report) {
    if (report.channel() != null) {
      note(report.channel(), report.sequence(), worse(ChannelState.FAILING), "bounced");
    }
  }

  /** What a whole domain refuses by policy is no address's fault: letters wait by themselves. */
  @ApplicationModuleListener(id = "targets.message-blocked")
  void on(MessageBlocked report) {
    if (report.channel() != null && !PolicyBlock.ofDomain(words(report.sequence()))) {
      note(report.channel(), report.sequence(), worse(ChannelState.BLOCKED), "blocked");
    }
  }

  @ApplicationModuleListener(id = "targets.message-deferred")
  void on(MessageDeferred report) {
    putOff(report.channel(), report.sequence());
  }

  /** Given up after being put off, or a mailbox that was full; not what fails on our side. */
  @ApplicationModuleListener(id = "targets.message-failed")
  void on(MessageFailed report) {
    if (SAID_BY_SERVER.matcher(words(report.sequence())).find()) {
      putOff(report.channel(), report.sequence());
    }
  }

  private void putOff(@Nullable UUID channel, long sequence) {
    if (channel == null || POLICY.matcher(words(sequence)).find()) {
      return;
    }
    putOffs
        .note(channel)
        .ifPresent(
            to -> note(channel, sequence, before -> before.usable() ? to : before, "put-off"));
  }

  /** An address that does not exist is the worse news, whichever came first. */
  private static UnaryOperator<ChannelState> worse(ChannelState to) {
    return before -> before == ChannelState.FAILING ? before : to;
  }

  private void note(UUID channel, long sequence, UnaryOperator<ChannelState> to, String reason) {
    states.change(channel, to, Reason.noted(reason, null, sequence).shownBy(words(sequence)));
  }

  private String words(long sequence) {
    String words = addressees.words(sequence).orElse("").strip();
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
  }
}
