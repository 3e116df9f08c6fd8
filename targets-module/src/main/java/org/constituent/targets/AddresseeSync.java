package org.constituent.targets;

import static org.constituent.targets.Tables.NEED;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.STAMP;
import static org.constituent.targets.Tables.TOLD;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.constituent.messaging.Addressee;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells messaging whom the letters for a seat reach today, in the transaction of the change that
 * alters it, and the world that a term started or ended. What messaging was told last is kept, so
 * that it does not matter whether a person or the calendar brought the change about.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AddresseeSync {
  private final DSLContext sql;
  private final SeatViews views;
  private final Addressees addressees;
  private final ApplicationEventPublisher events;

  AddresseeSync(
      DSLContext sql, SeatViews views, Addressees addressees, ApplicationEventPublisher events) {
    this.sql = sql;
    this.views = views;
    this.addressees = addressees;
    this.events = events;
  }

  /**
   * Lets one change at a time at some seats; always in the same order, so that none wait in a ring.
   */
  void lock(Collection<UUID> seats) {
    sql.select(SEAT.ID).from(SEAT).where(SEAT.ID.in(seats)).orderBy(SEAT.ID).forUpdate().fetch();
  }

  /** Tells how some seats stand now. */
  void tell(Collection<UUID> seats) {
    lock(seats);
    Map<UUID, ToldRecord> told =
        sql.selectFrom(TOLD).where(TOLD.SEAT_ID.in(seats)).fetchMap(TOLD.SEAT_ID);
    for (SeatView seat : views.find(SEAT.ID.in(seats))) {
      tell(seat, told.getOrDefault(seat.id(), new ToldRecord()));
    }
    mark(seats);
    raiseStamp();
  }

  /** Keeps how the holders of some seats are reached, for the work queue. */
  void mark(Collection<UUID> seats) {
    sql.execute(
        "select targets.mark_told({0})",
        DSL.val(seats.toArray(UUID[]::new), SQLDataType.UUID.getArrayDataType()));
  }

  /** Says that a public page may show something else now. */
  void raiseStamp() {
    sql.update(STAMP).set(STAMP.VERSION, STAMP.VERSION.plus(1)).execute();
  }

  private void tell(SeatView seat, ToldRecord told) {
    HolderView holder = seat.holder();
    UUID term = holder == null ? null : holder.termId();
    UUID before = told.getTermId();
    boolean sameHolder = Objects.equals(before, term);
    UUID channel = sameHolder ? told.getChannelId() : null;

    Optional<ChannelView> email = seat.channel(ChannelKind.EMAIL);
    if (holder != null && email.isPresent()) {
      channel = email.get().id();
      addressees.open(addressee(seat, holder, email.get()));
    } else if (holder != null && channel != null) {
      // nothing else to write to: what is queued waits for this one to be mended or replaced
      addressees.suspend(channel);
    } else {
      addressees.end(seat.id());
    }

    remember(seat.id(), term, channel);
    if (!sameHolder) {
      if (sql.fetchExists(NEED, NEED.SEAT_ID.eq(seat.id()))) {
        events.publishEvent(new TargetChanged(seat.id(), term));
      }
      if (before != null) {
        events.publishEvent(new TermEnded(before, seat.id()));
      }
      if (term != null) {
        events.publishEvent(new TermStarted(term, seat.id()));
      }
    }
  }

  private static Addressee addressee(SeatView seat, HolderView holder, ChannelView email) {
    return new Addressee(
        seat.id(),
        holder.termId(),
        email.id(),
        email.value(),
        holder.name(),
        holder.salutation(),
        seat.office(),
        Locale.ENGLISH);
  }

  private void remember(UUID seat, @Nullable UUID term, @Nullable UUID channel) {
    sql.insertInto(TOLD, TOLD.SEAT_ID, TOLD.TERM_ID, TOLD.CHANNEL_ID)
        .values(seat, term, channel)
        .onConflict(TOLD.SEAT_ID)
        .doUpdate()
        .set(TOLD.TERM_ID, term)
        .set(TOLD.CHANNEL_ID, channel)
        .execute();
  }
}
