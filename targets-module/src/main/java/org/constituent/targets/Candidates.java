package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.constituent.targets.view.SeatView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Seats that a text may speak of, found all at once by what it says. */
@Service
public class Candidates {
  /**
   * What a text says.
   *
   * @param familyNames of persons, past holders count, too
   * @param titles words of titles and bodies: "Sheriff", "Council"
   * @param places words of jurisdictions' names: "Durham"; if there are some, a title counts only
   *     there
   * @param contacts e-mail addresses, and telephone numbers in national form
   */
  public record Hints(
      Collection<String> familyNames,
      Collection<String> titles,
      Collection<String> places,
      Collection<String> contacts) {}

  private final DSLContext sql;
  private final SeatViews views;

  Candidates(DSLContext sql, SeatViews views) {
    this.sql = sql;
    this.views = views;
  }

  /** At most {@code limit} seats in no particular order, as they stand today. One query. */
  @Transactional(readOnly = true)
  public List<SeatView> find(Hints hints, int limit) {
    Condition named =
        hints.familyNames().isEmpty()
            ? falseCondition()
            : SEAT.ID.in(
                select(TERM.SEAT_ID)
                    .from(TERM)
                    .join(OFFICIAL)
                    .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
                    .where(lower(OFFICIAL.FAMILY_NAME).in(small(hints.familyNames()))));
    Condition titled =
        or(hints.titles().stream()
                .map(t -> OFFICE.TITLE.containsIgnoreCase(t).or(BODY.NAME.containsIgnoreCase(t)))
                .toList())
            .and(
                hints.places().isEmpty()
                    ? trueCondition()
                    : or(
                        hints.places().stream()
                            .map(JURISDICTION.NAME::containsIgnoreCase)
                            .toList()));
    return views.find(
        SEAT.ID.in(
            sql.select(SEAT.ID)
                .from(SEAT)
                .join(OFFICE)
                .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
                .join(JURISDICTION)
                .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
                .leftJoin(BODY)
                .on(BODY.ID.eq(OFFICE.BODY_ID))
                .where(
                    named
                        .or(hints.titles().isEmpty() ? falseCondition() : titled)
                        .or(hints.contacts().isEmpty() ? falseCondition() : reached(hints)))
                .limit(limit)));
  }

  private static Condition reached(Hints hints) {
    Condition which = lower(CHANNEL.VALUE).in(small(hints.contacts()));
    return SEAT.ID
        .in(select(CHANNEL.SEAT_ID).from(CHANNEL).where(which))
        .or(OFFICE.ID.in(select(CHANNEL.OFFICE_ID).from(CHANNEL).where(which)))
        .or(
            SEAT.ID.in(
                select(TERM.SEAT_ID)
                    .from(TERM)
                    .join(CHANNEL)
                    .on(CHANNEL.TERM_ID.eq(TERM.ID))
                    .where(which)));
  }

  private static List<String> small(Collection<String> words) {
    return words.stream().map(w -> w.toLowerCase(Locale.ROOT)).distinct().toList();
  }
}
