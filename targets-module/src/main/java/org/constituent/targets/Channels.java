package org.constituent.targets;

import static org.constituent.targets.Tables.CALL_REPORT;
import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.CHANNEL_HISTORY;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.ChannelStates.Reason;
import org.constituent.targets.view.ChannelDetail;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.Verification;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ways to reach offices, and their health. */
@Service
public class Channels {

  /** What a channel reaches; a term's is preferred to a seat's, a seat's to an office's. */
  public enum Level {
    OFFICE,
    SEAT,
    TERM
  }

  /** An office, a seat or a term. */
  public record Owner(Level level, UUID id) {}

  /**
   * What is said of a channel.
   *
   * @param value an e-mail address, a telephone number (kept in the national form of the
   *     jurisdiction's country, with its extension), a postal address of several lines, or an
   *     http(s) URL
   * @param label "direct line"; may be empty
   * @param source where it was found: a URL or a description
   * @param verifiedOn the day somebody saw that it is right, null if nobody did
   * @param demonstration invented, or not to be used while the demonstration runs
   */
  public record Details(
      ChannelKind kind,
      String value,
      String label,
      String source,
      @Nullable LocalDate verifiedOn,
      boolean demonstration) {}

  private static final int SUPPORTERS_KNOW = 3;

  private final DSLContext sql;
  private final SeatViews views;
  private final ChannelStates states;

  Channels(DSLContext sql, SeatViews views, ChannelStates states) {
    this.sql = sql;
    this.views = views;
    this.states = states;
  }

  /**
   * Adds a channel and answers its id. With a verified date it is good, without one unverified.
   *
   * @param account who says so, null for the platform itself
   * @throws Refused for values that cannot be taken, also when the owner has this channel already
   * @throws NoSuchElementException for an unknown owner
   */
  @Transactional
  public UUID add(Owner owner, Details details, @Nullable UUID account) {
    UUID id = Ids.next();
    ChannelRecord row = checked(id, owner, details, account);
    row.setId(id);
    switch (owner.level()) {
      case OFFICE -> row.setOfficeId(owner.id());
      case SEAT -> row.setSeatId(owner.id());
      case TERM -> row.setTermId(owner.id());
    }
    ChannelState state = details.verifiedOn() == null ? ChannelState.UNVERIFIED : ChannelState.GOOD;
    row.setState(state.column());
    sql.executeInsert(row);
    states.note(id, null, state, Reason.noted("added", account, null));
    states.tell(id);
    return id;
  }

  /**
   * Says other things of a channel. With another value it is as good as new: unverified, or good
   * with a verified date; letters not yet sent go to the new address.
   *
   * @throws Refused for values that cannot be taken; its kind stays what it was
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void edit(UUID id, Details details, @Nullable UUID account) {
    ChannelRecord before = states.lock(id);
    ChannelRecord row = checked(id, owner(before), details, account);
    if (before.getState().equals(ChannelState.RETIRED.column())) {
      throw new Refused("value", "targets.refused.retired");
    }
    if (!before.getKind().equals(row.getKind())) {
      throw new Refused("kind", "targets.refused.kind-fixed");
    }
    sql.update(CHANNEL).set(row).where(CHANNEL.ID.eq(id)).execute();
    LocalDate verifiedOn = details.verifiedOn();
    if (!before.getValue().equals(row.getValue())) {
      states.change(
          id,
          state -> verifiedOn == null ? ChannelState.UNVERIFIED : ChannelState.GOOD,
          Reason.noted("value", account, null));
    } else if (verifiedOn != null && !verifiedOn.equals(before.getVerifiedOn())) {
      states.change(id, state -> ChannelState.GOOD, Reason.noted("verified", account, null));
    }
    states.tell(id);
  }

  /**
   * Somebody looked, and it is right.
   *
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void verify(UUID id, @Nullable UUID account) {
    LocalDate today = place(owner(states.lock(id))).value2();
    sql.update(CHANNEL)
        .set(CHANNEL.VERIFIED_ON, today)
        .set(CHANNEL.VERIFIED_BY, account)
        .where(CHANNEL.ID.eq(id))
        .execute();
    states.change(id, state -> ChannelState.GOOD, Reason.noted("verified", account, null));
  }

  /**
   * Somebody saw that it does not work; letters to it wait.
   *
   * @throws Refused for a reason that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void fail(UUID id, String reason, @Nullable UUID account) {
    states.change(id, state -> ChannelState.FAILING, reason(reason, account));
  }

  /**
   * It is not to be used any more; cannot be undone, but the same can be added again.
   *
   * @throws Refused for a reason that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void retire(UUID id, String reason, @Nullable UUID account) {
    states.change(id, state -> ChannelState.RETIRED, reason(reason, account));
  }

  /**
   * A supporter says that a number does not work. One report makes the channel doubtful, those of
   * three supporters since somebody last saw that it is right make it failing; the same supporter's
   * second report changes nothing.
   *
   * @param reference of the supporter's action, opaque
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void reportCall(UUID channel, UUID reference, CallReport report) {
    int reports =
        sql.insertInto(CALL_REPORT)
            .set(CALL_REPORT.ID, Ids.next())
            .set(CALL_REPORT.CHANNEL_ID, channel)
            .set(CALL_REPORT.REFERENCE, reference)
            .set(CALL_REPORT.OUTCOME, report.name().toLowerCase(Locale.ROOT))
            .onConflictDoNothing()
            .execute();
    if (reports == 1) {
      boolean many = supporters(channel) >= SUPPORTERS_KNOW;
      states.change(
          channel,
          state -> !state.usable() ? state : many ? ChannelState.FAILING : ChannelState.DOUBTFUL,
          Reason.noted(many ? "calls" : "call", null, null));
    }
  }

  /** How many said that it does not work since it was last seen to be right, or was entered. */
  private int supporters(UUID channel) {
    Field<OffsetDateTime> since =
        field(
            select(max(CHANNEL_HISTORY.AT))
                .from(CHANNEL_HISTORY)
                .where(CHANNEL_HISTORY.CHANNEL_ID.eq(channel))
                .and(
                    CHANNEL_HISTORY.TO_STATE.in(
                        ChannelState.GOOD.column(), ChannelState.UNVERIFIED.column())));
    return sql.fetchCount(
        selectDistinct(CALL_REPORT.REFERENCE)
            .from(CALL_REPORT)
            .where(CALL_REPORT.CHANNEL_ID.eq(channel), CALL_REPORT.AT.ge(since)));
  }

  /** One channel with its history. */
  @Transactional(readOnly = true)
  public Optional<ChannelDetail> find(UUID id) {
    Field<List<ChannelDetail.Change>> history =
        multiset(
                select(
                        CHANNEL_HISTORY.AT.convertFrom(OffsetDateTime::toInstant),
                        CHANNEL_HISTORY.FROM_STATE.convertFrom(
                            state -> state == null ? null : ChannelState.of(state)),
                        CHANNEL_HISTORY.TO_STATE.convertFrom(ChannelState::of),
                        CHANNEL_HISTORY.PLATFORM,
                        CHANNEL_HISTORY.REASON,
                        CHANNEL_HISTORY.EVIDENCE,
                        CHANNEL_HISTORY.BY_ACCOUNT)
                    .from(CHANNEL_HISTORY)
                    .where(CHANNEL_HISTORY.CHANNEL_ID.eq(CHANNEL.ID))
                    .orderBy(CHANNEL_HISTORY.ID.desc()))
            .convertFrom(rows -> rows.map(Records.mapping(ChannelDetail.Change::new)));
    Field<Map<String, Integer>> calls =
        multiset(
                select(CALL_REPORT.OUTCOME, count())
                    .from(CALL_REPORT)
                    .where(CALL_REPORT.CHANNEL_ID.eq(CHANNEL.ID))
                    .groupBy(CALL_REPORT.OUTCOME))
            .convertFrom(rows -> rows.intoMap(CALL_REPORT.OUTCOME, count()));
    return sql.select(
            SeatViews.channel(),
            coalesce(CHANNEL.OFFICE_ID, SEAT.OFFICE_ID),
            CHANNEL.VERIFIED_BY,
            CHANNEL.VERIFIED_HOW.convertFrom(how -> Verification.of(how).orElse(null)),
            calls,
            history)
        .from(CHANNEL)
        .leftJoin(TERM)
        .on(TERM.ID.eq(CHANNEL.TERM_ID))
        .leftJoin(SEAT)
        .on(SEAT.ID.eq(coalesce(CHANNEL.SEAT_ID, TERM.SEAT_ID)))
        .where(CHANNEL.ID.eq(id))
        .fetchOptional(Records.mapping(ChannelDetail::new));
  }

  private ChannelRecord checked(UUID id, Owner owner, Details details, @Nullable UUID account) {
    Record2<String, LocalDate> place = place(owner);
    Checks checks = new Checks();
    ChannelRecord row = new ChannelRecord();
    row.setKind(details.kind().column());
    row.setValue(ChannelValues.checked(checks, details.kind(), details.value(), place.value1()));
    row.setLabel(checks.lineOrEmpty("label", details.label(), 100));
    row.setSource(checks.line("source", details.source(), 500));
    row.setDemonstration(details.demonstration());
    row.setVerifiedOn(details.verifiedOn());
    row.setVerifiedBy(details.verifiedOn() == null ? null : account);
    LocalDate verifiedOn = details.verifiedOn();
    checks.refuseUnless(
        verifiedOn == null || !verifiedOn.isAfter(place.value2()), "verifiedOn", "future");
    checks.refuseUnless(
        !sql.fetchExists(
            CHANNEL,
            of(owner)
                .and(CHANNEL.ID.ne(id))
                .and(CHANNEL.KIND.eq(row.getKind()))
                .and(CHANNEL.VALUE.eq(row.getValue()))
                .and(CHANNEL.STATE.ne(ChannelState.RETIRED.column()))),
        "value",
        "channel-there");
    checks.done();
    return row;
  }

  /** Today's date where the owner is. */
  LocalDate today(Owner owner) {
    return place(owner).value2();
  }

  /** The division id and today's date of the owner's jurisdiction. */
  private Record2<String, LocalDate> place(Owner owner) {
    Condition which =
        switch (owner.level()) {
          case OFFICE -> OFFICE.ID.eq(owner.id());
          case SEAT -> SEAT.ID.eq(owner.id());
          case TERM -> SEAT.ID.eq(select(TERM.SEAT_ID).from(TERM).where(TERM.ID.eq(owner.id())));
        };
    return sql.select(JURISDICTION.DIVISION_ID, views.today())
        .from(OFFICE)
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(SEAT)
        .on(SEAT.OFFICE_ID.eq(OFFICE.ID))
        .where(which)
        .limit(1)
        .fetchOptional()
        .orElseThrow(() -> new NoSuchElementException(owner.level() + " " + owner.id()));
  }

  static Owner owner(ChannelRecord row) {
    if (row.getTermId() != null) {
      return new Owner(Level.TERM, row.getTermId());
    }
    return row.getSeatId() != null
        ? new Owner(Level.SEAT, row.getSeatId())
        : new Owner(Level.OFFICE, row.getOfficeId());
  }

  private static Condition of(Owner owner) {
    return switch (owner.level()) {
      case OFFICE -> CHANNEL.OFFICE_ID.eq(owner.id());
      case SEAT -> CHANNEL.SEAT_ID.eq(owner.id());
      case TERM -> CHANNEL.TERM_ID.eq(owner.id());
    };
  }

  private static Reason reason(String text, @Nullable UUID account) {
    Checks checks = new Checks();
    String good = checks.line("reason", text, 200);
    checks.done();
    return Reason.said(good, account);
  }
}
