package org.constituent.targets;

import java.util.UUID;
import org.constituent.messaging.MessageBlocked;
import org.constituent.messaging.MessageBounced;
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
  private final ChannelStates states;

  DeliveryReports(ChannelStates states) {
    this.states = states;
  }

  @ApplicationModuleListener(id = "targets.message-bounced")
  void on(MessageBounced report) {
    note(report.channel(), report.sequence(), ChannelState.FAILING, "bounced");
  }

  @ApplicationModuleListener(id = "targets.message-blocked")
  void on(MessageBlocked report) {
    note(report.channel(), report.sequence(), ChannelState.BLOCKED, "blocked");
  }

  private void note(@Nullable UUID channel, long sequence, ChannelState to, String reason) {
    if (channel != null) {
      states.change(
          channel,
          // an address that does not exist is the worse news, whichever came first
          before -> before == ChannelState.FAILING ? before : to,
          Reason.noted(reason, null, sequence));
    }
  }
}
