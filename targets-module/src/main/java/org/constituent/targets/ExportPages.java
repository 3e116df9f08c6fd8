package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.OFFICIAL_IDENTIFIER;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.SEAT_DISTRICT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ExportRow;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the list page by page, each a query of its own. */
@Component
class ExportPages {
  private static final int PAGE = 300;

  private final DSLContext sql;

  ExportPages(DSLContext sql) {
    this.sql = sql;
  }

  /** Takes seats, by office and position. */
  interface Seats {
    void seat(ExportRow seat, boolean firstOfOffice) throws IOException;
  }

  void seats(@Nullable UUID jurisdiction, Seats seats) throws IOException {
    Condition where = jurisdiction == null ? noCondition() : within(jurisdiction);
    ExportRow last = null;
    while (true) {
      List<ExportRow> page = page(where.and(last == null ? noCondition() : after(last)), PAGE);
      for (ExportRow seat : page) {
        seats.seat(seat, last == null || !last.officeId().equals(seat.officeId()));
        last = seat;
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  /** Takes people with all they hold, held or will hold. */
  interface People {
    void person(List<ExportRow> seats, UUID official) throws IOException;
  }

  void people(@Nullable UUID jurisdiction, People people) throws IOException {
    Condition where = jurisdiction == null ? noCondition() : within(jurisdiction);
    UUID last = new UUID(0, 0);
    while (true) {
      List<UUID> ids =
          sql.selectDistinct(TERM.OFFICIAL_ID)
              .from(TERM)
              .join(SEAT)
              .on(SEAT.ID.eq(TERM.SEAT_ID))
              .join(OFFICE)
              .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
              .join(JURISDICTION)
              .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
              .where(where)
              .and(TERM.OFFICIAL_ID.gt(last))
              .orderBy(TERM.OFFICIAL_ID)
              .limit(PAGE)
              .fetch(TERM.OFFICIAL_ID);
      if (ids.isEmpty()) {
        return;
      }
      Condition theirs =
          SEAT.ID.in(select(TERM.SEAT_ID).from(TERM).where(TERM.OFFICIAL_ID.in(ids)));
      List<ExportRow> seats = page(where.and(theirs), Integer.MAX_VALUE);
      for (UUID id : ids) {
        people.person(
            seats.stream()
                .filter(seat -> seat.terms().stream().anyMatch(term -> term.official().equals(id)))
                .toList(),
            id);
      }
      last = ids.get(ids.size() - 1);
    }
  }

  private static Condition after(ExportRow last) {
    return row(SEAT.OFFICE_ID, SEAT.POSITION).gt(row(last.officeId(), (short) last.position()));
  }

  private Condition within(UUID jurisdiction) {
    String division =
        sql.select(JURISDICTION.DIVISION_ID)
            .from(JURISDICTION)
            .where(JURISDICTION.ID.eq(jurisdiction))
            .fetchOptional(JURISDICTION.DIVISION_ID)
            .orElseThrow(
                () -> new java.util.NoSuchElementException("jurisdiction " + jurisdiction));
    return JURISDICTION
        .DIVISION_ID
        .eq(division)
        .or(JURISDICTION.DIVISION_ID.startsWith(division + "/"));
  }

  private List<ExportRow> page(Condition which, int limit) {
    var district = JURISDICTION.as("district");
    return sql.select(
            OFFICE.ID,
            SEAT.ID,
            JURISDICTION.DIVISION_ID,
            JURISDICTION.NAME,
            OFFICE.TITLE,
            coalesce(BODY.NAME, inline("")),
            OFFICE.ELECTED,
            SEAT.LABEL,
            SEAT.POSITION.convertFrom(Short::intValue),
            coalesce(district.DIVISION_ID, inline("")),
            coalesce(district.NAME, inline("")),
            terms(),
            contacts(CHANNEL.SEAT_ID.eq(SEAT.ID)),
            contacts(CHANNEL.OFFICE_ID.eq(OFFICE.ID)))
        .from(SEAT)
        .join(OFFICE)
        .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(BODY)
        .on(BODY.ID.eq(OFFICE.BODY_ID))
        .leftJoin(SEAT_DISTRICT)
        .on(SEAT_DISTRICT.SEAT_ID.eq(SEAT.ID))
        .leftJoin(district)
        .on(district.ID.eq(SEAT_DISTRICT.JURISDICTION_ID))
        .where(which)
        .orderBy(SEAT.OFFICE_ID, SEAT.POSITION)
        .limit(limit)
        .fetch(Records.mapping(ExportRow::new));
  }

  private static Field<List<ExportRow.Term>> terms() {
    Field<List<String>> identifiers =
        multiset(
                select(concat(OFFICIAL_IDENTIFIER.SCHEME, inline(":"), OFFICIAL_IDENTIFIER.CODE))
                    .from(OFFICIAL_IDENTIFIER)
                    .where(OFFICIAL_IDENTIFIER.OFFICIAL_ID.eq(OFFICIAL.ID))
                    .orderBy(OFFICIAL_IDENTIFIER.SCHEME, OFFICIAL_IDENTIFIER.CODE))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    return multiset(
            select(
                    TERM.ID,
                    OFFICIAL.ID,
                    identifiers,
                    OFFICIAL.HONORIFIC,
                    OFFICIAL.GIVEN_NAME,
                    OFFICIAL.FAMILY_NAME,
                    OFFICIAL.SALUTATION,
                    OFFICIAL.PARTY,
                    OFFICIAL.NOTE,
                    row(TERM.FROM_DATE, TERM.FROM_PRECISION).mapping(ExportPages::civil),
                    row(TERM.TO_DATE, TERM.TO_PRECISION).mapping(ExportPages::civil),
                    row(TERM.AS_OF, TERM.AS_OF_PRECISION).mapping(ExportPages::civil),
                    contacts(CHANNEL.TERM_ID.eq(TERM.ID)))
                .from(TERM)
                .join(OFFICIAL)
                .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
                .where(TERM.SEAT_ID.eq(SEAT.ID))
                .orderBy(TERM.FROM_DATE.desc().nullsLast(), TERM.ID))
        .convertFrom(rows -> rows.map(Records.mapping(ExportRow.Term::new)));
  }

  private static Field<List<ExportRow.Contact>> contacts(Condition which) {
    return multiset(
            select(
                    CHANNEL.KIND.convertFrom(ChannelKind::of),
                    CHANNEL.VALUE,
                    CHANNEL.LABEL,
                    CHANNEL.SOURCE)
                .from(CHANNEL)
                .where(which)
                .and(CHANNEL.STATE.ne(ChannelState.RETIRED.column()))
                .orderBy(CHANNEL.ID))
        .convertFrom(rows -> rows.map(Records.mapping(ExportRow.Contact::new)));
  }

  private static String civil(@Nullable LocalDate date, String precision) {
    var civil = SeatViews.civil(date, precision);
    return civil == null ? "" : civil.toString();
  }
}
