package org.constituent.targets;

import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.CHANNEL_HISTORY;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;

import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.constituent.targets.view.ChannelState;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Brings channels from one state into another: with a row of history, told to whom it concerns. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ChannelStates {
  private final DSLContext sql;
  private final AddresseeSync sync;
  private final PutOffs putOffs;
  private final ApplicationEventPublisher events;

  ChannelStates(
      DSLContext sql, AddresseeSync sync, PutOffs putOffs, ApplicationEventPublisher events) {
    this.sql = sql;
    this.sync = sync;
    this.putOffs = putOffs;
    this.events = events;
  }

  /**
   * Why a state changes.
   *
   * @param text one of the words of {@link org.constituent.targets.view.ChannelDetail.Change}, or a
   *     person's own
   * @param platform whether it is one of those words
   * @param account of the person, if it was one
   * @param eventSequence of messaging's report, if it was one
   * @param evidence a mail server's own words, or none
   */
  record Reason(
      String text,
      boolean platform,
      @Nullable UUID account,
      @Nullable Long eventSequence,
      String evidence) {

    /** A person's own words. */
    static Reason said(String text, @Nullable UUID account) {
      return new Reason(text, false, account, null, "");
    }

    /** The platform notes what a person or an event brought about. */
    static Reason noted(String word, @Nullable UUID account, @Nullable Long eventSequence) {
      return new Reason(word, true, account, eventSequence, "");
    }

    Reason shownBy(String words) {
      return new Reason(text, platform, account, eventSequence, words);
    }

    /** Whether nobody but machines and supporters say so. */
    boolean fromOutside() {
      return platform && account == null;
    }
  }

  /**
   * Changes a state; one change at a time for a channel. A report that was heard before changes
   * nothing, nor does anything once it is retired.
   *
   * @throws NoSuchElementException for an unknown id
   */
  void change(UUID channel, UnaryOperator<ChannelState> to, Reason reason) {
    ChannelState before = ChannelState.of(lock(channel).getState());
    if (before == ChannelState.RETIRED) {
      return;
    }
    ChannelState after = to.apply(before);
    if (note(channel, before, after, reason) && after != before) {
      sql.update(CHANNEL)
          .set(CHANNEL.STATE, after.column())
          .where(CHANNEL.ID.eq(channel))
          .execute();
      tell(channel);
      if (reason.fromOutside() && !after.usable()) {
        events.publishEvent(new ChannelFailed(channel));
      }
    } else if (after == ChannelState.GOOD) {
      // seen again, perhaps for the first time since the present holder came
      sync.mark(seats(channel));
    }
    if (after == ChannelState.GOOD || after == ChannelState.UNVERIFIED) {
      putOffs.forget(channel);
    }
  }

  /**
   * Lets one change at a time at a channel: its seats first, as every other change locks them.
   *
   * @throws NoSuchElementException for an unknown id
   */
  ChannelRecord lock(UUID channel) {
    sync.lock(seats(channel));
    return sql.selectFrom(CHANNEL)
        .where(CHANNEL.ID.eq(channel))
        .forUpdate()
        .fetchOptional()
        .orElseThrow(() -> new NoSuchElementException("channel " + channel));
  }

  /** Writes the row of history; false when this report was heard before. */
  boolean note(UUID channel, @Nullable ChannelState from, ChannelState to, Reason reason) {
    return sql.insertInto(CHANNEL_HISTORY)
            .set(CHANNEL_HISTORY.CHANNEL_ID, channel)
            .set(CHANNEL_HISTORY.FROM_STATE, from == null ? null : from.column())
            .set(CHANNEL_HISTORY.TO_STATE, to.column())
            .set(CHANNEL_HISTORY.REASON, reason.text())
            .set(CHANNEL_HISTORY.PLATFORM, reason.platform())
            .set(CHANNEL_HISTORY.BY_ACCOUNT, reason.account())
            .set(CHANNEL_HISTORY.EVENT_SEQUENCE, reason.eventSequence())
            .set(CHANNEL_HISTORY.EVIDENCE, reason.evidence())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Tells messaging and the world that a channel is another than before. */
  void tell(UUID channel) {
    sync.tell(seats(channel));
    events.publishEvent(new ChannelChanged(channel));
  }

  /** The seats that a channel may serve. */
  private Collection<UUID> seats(UUID channel) {
    Optional<ChannelRecord> found = sql.fetchOptional(CHANNEL, CHANNEL.ID.eq(channel));
    if (found.isEmpty()) {
      return List.of();
    }
    ChannelRecord row = found.get();
    if (row.getOfficeId() != null) {
      return sql.fetchValues(SEAT.ID, SEAT.OFFICE_ID.eq(row.getOfficeId()));
    }
    return row.getSeatId() != null
        ? List.of(row.getSeatId())
        : sql.fetchValues(TERM.SEAT_ID, TERM.ID.eq(row.getTermId()));
  }
}
