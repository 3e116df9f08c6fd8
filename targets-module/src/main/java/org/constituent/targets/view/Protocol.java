package org.constituent.targets.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an office wants to be written to by one of its channels.
 *
 * @param subjectPrefix what the subject must begin with; empty for nothing
 * @param publicComment whether what arrives becomes part of a meeting's public record
 * @param deadlineDays how many days before a meeting letters are still taken, null without a
 *     deadline
 * @param deadlineTime until when on that day, null without a deadline
 * @param deadlineNote the rule in the office's own words; may be empty
 * @param hours when it is open, as {@link OfficeHours} reads it; empty if not known
 * @param zone the IANA zone of hours and deadlines
 * @param dailyDigest whether it asks for one mail a day with all letters
 * @param lettersAnHour it takes at most so many, null if it does not say
 */
public record Protocol(
    UUID channelId,
    String subjectPrefix,
    boolean publicComment,
    @Nullable Integer deadlineDays,
    @Nullable LocalTime deadlineTime,
    String deadlineNote,
    String hours,
    String ownZone,
    ZoneId zone,
    boolean dailyDigest,
    @Nullable Integer lettersAnHour) {

  /** Until when letters for a meeting are taken; empty without a deadline. */
  public Optional<Instant> deadline(LocalDate meeting) {
    return deadlineDays == null || deadlineTime == null
        ? Optional.empty()
        : Optional.of(
            meeting.minusDays(deadlineDays).atTime(deadlineTime).atZone(zone).toInstant());
  }

  /** Whether somebody is there; true where the hours are not known. */
  public boolean open(Instant at) {
    return OfficeHours.parse(hours).map(open -> open.open(at.atZone(zone))).orElse(true);
  }
}
