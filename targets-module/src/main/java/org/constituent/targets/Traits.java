package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.STANCE;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.constituent.targets.view.SeatTraits;
import org.constituent.targets.view.StanceView.Position;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** By what campaigns can tell the seats they aim at from each other. */
@Service
public class Traits {
  private final DSLContext sql;
  private final SeatViews views;

  Traits(DSLContext sql, SeatViews views) {
    this.sql = sql;
    this.views = views;
  }

  /**
   * The traits of some seats, by seat; unknown ids are left out. One query.
   *
   * @param topic on which it is asked where the holders stand; null for none
   */
  @Transactional(readOnly = true)
  public Map<UUID, SeatTraits> of(Collection<UUID> seats, @Nullable UUID topic) {
    if (seats.isEmpty()) {
      return Map.of();
    }
    Condition asked = topic == null ? falseCondition() : STANCE.TOPIC_ID.eq(topic);
    Field<@Nullable Position> position =
        field(
                select(STANCE.POSITION)
                    .from(STANCE)
                    .where(STANCE.OFFICIAL_ID.eq(OFFICIAL.ID), asked)
                    .orderBy(STANCE.SAID_ON.desc(), STANCE.ID.desc())
                    .limit(1))
            .convertFrom(known -> known == null ? null : Position.of(known));
    return sql
        .select(
            SEAT.ID,
            OFFICE.ID,
            OFFICE.TITLE,
            JURISDICTION.ID,
            JURISDICTION.NAME,
            coalesce(BODY.NAME, inline("")),
            coalesce(OFFICIAL.PARTY, inline("")),
            position)
        .from(SEAT)
        .join(OFFICE)
        .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(BODY)
        .on(BODY.ID.eq(OFFICE.BODY_ID))
        .leftJoin(TERM)
        .on(TERM.SEAT_ID.eq(SEAT.ID).and(SeatViews.holds(views.today())))
        .leftJoin(OFFICIAL)
        .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
        .where(SEAT.ID.in(seats))
        .fetch(Records.mapping(SeatTraits::new))
        .stream()
        .collect(Collectors.toMap(SeatTraits::seat, Function.identity()));
  }
}
