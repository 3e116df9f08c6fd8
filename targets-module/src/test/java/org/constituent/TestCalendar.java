package org.constituent;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A calendar that tests turn: noon UTC of any day, or any instant. */
public class TestCalendar extends Clock {
  /** The day that tests begin with. */
  public static final LocalDate FIRST_DAY = LocalDate.of(2017, 3, 1);

  private Instant now = FIRST_DAY.atTime(12, 0).toInstant(ZoneOffset.UTC);

  /** It is noon UTC of a day. */
  public void turnTo(LocalDate day) {
    turnTo(day.atTime(12, 0).toInstant(ZoneOffset.UTC));
  }

  /** It is an instant. */
  public void turnTo(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
