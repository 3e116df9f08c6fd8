package org.constituent.targets;

import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.PROTOCOL;

import java.time.LocalDate;
import java.util.UUID;
import org.constituent.targets.ChannelStates.Reason;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.Verification;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person does about a channel who has looked into it. */
@Service
public class ChannelCare {
  /**
   * What takes a channel's place; of the same kind and at the same place.
   *
   * @param how the new one was seen to be right today; null if it was not looked at yet
   */
  public record Replacement(
      String value, String label, String source, @Nullable Verification how) {}

  private final DSLContext sql;
  private final Channels channels;
  private final ChannelStates states;

  ChannelCare(DSLContext sql, Channels channels, ChannelStates states) {
    this.sql = sql;
    this.channels = channels;
    this.states = states;
  }

  /**
   * Somebody looked today, and it is right.
   *
   * @throws java.util.NoSuchElementException for an unknown id
   */
  @Transactional
  public void verify(UUID id, Verification how, @Nullable UUID account) {
    LocalDate today = channels.today(Channels.owner(states.lock(id)));
    sql.update(CHANNEL)
        .set(CHANNEL.VERIFIED_ON, today)
        .set(CHANNEL.VERIFIED_BY, account)
        .set(CHANNEL.VERIFIED_HOW, how.column())
        .where(CHANNEL.ID.eq(id))
        .execute();
    states.change(
        id, state -> ChannelState.GOOD, Reason.noted("verified-" + how.column(), account, null));
  }

  /**
   * Retires a channel for another one, whose id is answered: letters that wait go there. What is
   * known of how the office wants to be written to stays true. The same once more changes nothing.
   *
   * @throws Refused for values that cannot be taken
   * @throws java.util.NoSuchElementException for an unknown id
   */
  @Transactional
  public UUID replace(UUID id, Replacement by, @Nullable UUID account) {
    ChannelRecord before = states.lock(id);
    if (before.getState().equals(ChannelState.RETIRED.column())) {
      throw new Refused("value", "targets.refused.retired");
    }
    Channels.Owner owner = Channels.owner(before);
    UUID fresh =
        channels.add(
            owner,
            new Channels.Details(
                ChannelKind.of(before.getKind()),
                by.value(),
                by.label(),
                by.source(),
                by.how() == null ? null : channels.today(owner),
                before.getDemonstration()),
            account);
    if (by.how() != null) {
      sql.update(CHANNEL)
          .set(CHANNEL.VERIFIED_HOW, by.how().column())
          .where(CHANNEL.ID.eq(fresh))
          .execute();
    }
    sql.update(PROTOCOL)
        .set(PROTOCOL.CHANNEL_ID, fresh)
        .where(PROTOCOL.CHANNEL_ID.eq(id))
        .execute();
    states.change(id, state -> ChannelState.RETIRED, Reason.noted("replaced", account, null));
    return fresh;
  }
}
