package org.constituent.targets;

import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.TARGET_LIST;
import static org.constituent.targets.Tables.TARGET_LIST_PLACE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.withRecursive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.targets.view.PlaceView;
import org.constituent.targets.view.ZipView;
import org.constituent.targets.view.ZipView.Certainty;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The places that the points of target lists lie in; looked up anew each night. */
@Component
class PointLists {
  private static final Pattern POINT =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d+)?)\\s*[,; ]\\s*(-?\\d{1,3}(?:\\.\\d+)?)");
  private static final Pattern ZIP = Pattern.compile("\\d{5}(?:-\\d{4})?");

  private final DSLContext sql;
  private final Places places;

  PointLists(DSLContext sql, Places places) {
    this.sql = sql;
    this.places = places;
  }

  /** What a point, or a ZIP code that lies wholly in one district of each kind, lies in. */
  Collection<UUID> find(Checks checks, String point) {
    Matcher degrees = POINT.matcher(point);
    if (degrees.matches()) {
      return known(
          checks,
          places.at(Double.parseDouble(degrees.group(2)), Double.parseDouble(degrees.group(1))));
    }
    if (!ZIP.matcher(point).matches()) {
      checks.refuse("point", "list-point");
      return List.of();
    }
    List<PlaceView> found = new ArrayList<>();
    for (ZipView.Answer answer : places.zip(point).answers()) {
      if (answer.certainty() == Certainty.CERTAIN) {
        found.addAll(answer.places());
      } else if (answer.certainty() != Certainty.UNKNOWN) {
        checks.refuse("point", "list-zip", answer.names("/"));
        return List.of();
      }
    }
    return known(checks, found);
  }

  private static Collection<UUID> known(Checks checks, List<PlaceView> found) {
    List<UUID> ids = found.stream().map(PlaceView::id).filter(Objects::nonNull).toList();
    checks.refuseUnless(!ids.isEmpty(), "point", "list-point-unknown");
    return ids;
  }

  /** Remembers the places of a list, with all that they lie in. */
  void keep(UUID list, Collection<UUID> found) {
    sql.deleteFrom(TARGET_LIST_PLACE).where(TARGET_LIST_PLACE.LIST_ID.eq(list)).execute();
    if (found.isEmpty()) {
      return;
    }
    var up = name("up");
    var upId = field(name("up", "id"), UUID.class);
    var upParent = field(name("up", "parent_id"), UUID.class);
    sql.insertInto(TARGET_LIST_PLACE, TARGET_LIST_PLACE.LIST_ID, TARGET_LIST_PLACE.JURISDICTION_ID)
        .select(
            withRecursive(up)
                .as(
                    select(JURISDICTION.ID, JURISDICTION.PARENT_ID)
                        .from(JURISDICTION)
                        .where(JURISDICTION.ID.in(found))
                        .union(
                            select(JURISDICTION.ID, JURISDICTION.PARENT_ID)
                                .from(JURISDICTION)
                                .join(table(up))
                                .on(JURISDICTION.ID.eq(upParent))))
                .select(val(list), upId)
                .from(table(up)))
        .execute();
  }

  /** Boundaries change seldom. What a point no longer tells for certain, stays as it was. */
  @Scheduled(cron = "0 41 3 * * *")
  @SchedulerLock(name = "targets.point-lists", lockAtMostFor = "PT10M")
  @Transactional
  public void lookUp() {
    sql.select(TARGET_LIST.ID, TARGET_LIST.POINT)
        .from(TARGET_LIST)
        .where(TARGET_LIST.POINT.ne(""))
        .forEach(
            row -> {
              Checks checks = new Checks();
              Collection<UUID> found = find(checks, row.value2());
              if (!found.isEmpty()) {
                keep(row.value1(), found);
              }
            });
  }
}
