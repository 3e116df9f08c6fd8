package org.constituent.targets;

import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.PROTOCOL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.coalesce;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.Mailboxes;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.OfficeHours;
import org.constituent.targets.view.Protocol;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How offices want to be written to. */
@Service
public class Protocols {
  private static final int MOST_DAYS = 60;
  private static final int MOST_LETTERS = 100_000;

  /**
   * What is said of a channel; as {@link Protocol}.
   *
   * @param ownZone IANA zone; empty for the jurisdiction's own
   */
  public record Details(
      String subjectPrefix,
      boolean publicComment,
      @Nullable Integer deadlineDays,
      @Nullable LocalTime deadlineTime,
      String deadlineNote,
      String hours,
      String ownZone,
      boolean dailyDigest,
      @Nullable Integer lettersAnHour) {
    static final Details NOTHING = new Details("", false, null, null, "", "", "", false, null);
  }

  private final DSLContext sql;
  private final Clock calendar;
  private final Addressees addressees;

  Protocols(DSLContext sql, Clock calendar, Addressees addressees) {
    this.sql = sql;
    this.calendar = calendar;
    this.addressees = addressees;
  }

  /** What is known of some channels; of others nothing is. */
  @Transactional(readOnly = true)
  public List<Protocol> find(Collection<UUID> channels) {
    var zone = Routines.zoneOf(OFFICE.JURISDICTION_ID);
    return sql.select(PROTOCOL.asterisk(), zone)
        .from(PROTOCOL)
        .join(CHANNEL)
        .on(CHANNEL.ID.eq(PROTOCOL.CHANNEL_ID))
        .leftJoin(TERM)
        .on(TERM.ID.eq(CHANNEL.TERM_ID))
        .leftJoin(SEAT)
        .on(SEAT.ID.eq(coalesce(CHANNEL.SEAT_ID, TERM.SEAT_ID)))
        .join(OFFICE)
        .on(OFFICE.ID.eq(coalesce(CHANNEL.OFFICE_ID, SEAT.OFFICE_ID)))
        .where(PROTOCOL.CHANNEL_ID.in(channels))
        .fetch(row -> protocol(row.into(PROTOCOL), row.get(zone)));
  }

  /** What is known of one. */
  @Transactional(readOnly = true)
  public Optional<Protocol> find(UUID channel) {
    return find(List.of(channel)).stream().findFirst();
  }

  private static Protocol protocol(ProtocolRecord row, String zone) {
    return new Protocol(
        row.getChannelId(),
        row.getSubjectPrefix(),
        row.getPublicComment(),
        row.getDeadlineDays() == null ? null : row.getDeadlineDays().intValue(),
        row.getDeadlineTime(),
        row.getDeadlineNote(),
        row.getHours(),
        row.getHoursZone(),
        ZoneId.of(row.getHoursZone().isEmpty() ? zone : row.getHoursZone()),
        row.getDailyDigest(),
        row.getLettersAnHour());
  }

  /**
   * Says how an office wants to be written to by a channel; nothing at all forgets it.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown channel
   */
  @Transactional
  public void save(UUID channel, Details said, @Nullable UUID account) {
    if (!sql.fetchExists(CHANNEL, CHANNEL.ID.eq(channel))) {
      throw new NoSuchElementException("channel " + channel);
    }
    ProtocolRecord row = checked(said);
    if (said.equals(Details.NOTHING)) {
      sql.deleteFrom(PROTOCOL).where(PROTOCOL.CHANNEL_ID.eq(channel)).execute();
      tell(channel, Mailboxes.Budget.UNLIMITED);
      return;
    }
    row.setChannelId(channel);
    row.setChangedAt(OffsetDateTime.now(calendar).withOffsetSameInstant(ZoneOffset.UTC));
    row.setChangedBy(account);
    sql.insertInto(PROTOCOL).set(row).onDuplicateKeyUpdate().set(row).execute();
    find(channel).ifPresent(known -> tell(channel, budget(known)));
  }

  /** Messaging spares the mailbox; of other ways nothing is sent by us. */
  private void tell(UUID channel, Mailboxes.Budget budget) {
    sql.select(CHANNEL.VALUE)
        .from(CHANNEL)
        .where(CHANNEL.ID.eq(channel), CHANNEL.KIND.eq(ChannelKind.EMAIL.column()))
        .forEach(row -> addressees.spare(row.value1(), budget));
  }

  private static Mailboxes.Budget budget(Protocol known) {
    List<Mailboxes.Opening> opening =
        OfficeHours.parse(known.hours()).map(OfficeHours::slots).orElse(List.of()).stream()
            .flatMap(
                slot ->
                    slot.days().stream()
                        .map(day -> new Mailboxes.Opening(day, slot.from(), slot.to())))
            .toList();
    return new Mailboxes.Budget(known.lettersAnHour(), known.zone(), opening);
  }

  private static ProtocolRecord checked(Details said) {
    Checks checks = new Checks();
    ProtocolRecord row = new ProtocolRecord();
    row.setSubjectPrefix(checks.lineOrEmpty("subjectPrefix", said.subjectPrefix(), 100));
    row.setPublicComment(said.publicComment());
    Integer days = said.deadlineDays();
    checks.refuseUnless(
        days == null || (days >= 0 && days <= MOST_DAYS), "deadlineDays", "seats", 0, MOST_DAYS);
    checks.refuseUnless(
        (days == null) == (said.deadlineTime() == null),
        days == null ? "deadlineDays" : "deadlineTime",
        "required");
    row.setDeadlineDays(days == null ? null : days.shortValue());
    row.setDeadlineTime(said.deadlineTime());
    row.setDeadlineNote(checks.lineOrEmpty("deadlineNote", said.deadlineNote(), 300));
    String hours = checks.lineOrEmpty("hours", said.hours(), 200);
    checks.refuseUnless(
        hours.isEmpty() || OfficeHours.parse(hours).isPresent(), "hours", "office-hours");
    row.setHours(hours);
    String zone = checks.lineOrEmpty("ownZone", said.ownZone(), 60);
    checks.refuseUnless(zone.isEmpty() || isZone(zone), "ownZone", "time-zone");
    row.setHoursZone(zone);
    row.setDailyDigest(said.dailyDigest());
    Integer most = said.lettersAnHour();
    checks.refuseUnless(
        most == null || (most >= 1 && most <= MOST_LETTERS),
        "lettersAnHour",
        "seats",
        1,
        MOST_LETTERS);
    row.setLettersAnHour(most);
    checks.done();
    return row;
  }

  private static boolean isZone(String zone) {
    try {
      return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
