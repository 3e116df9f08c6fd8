package org.constituent.targets;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.targets.view.PlaceNode;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.SelectField;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places by the places they lie in. */
@Service
@Transactional(readOnly = true)
public class PlaceTree {
  private static final JurisdictionTable PART = JURISDICTION.as("part");

  private final DSLContext sql;

  PlaceTree(DSLContext sql) {
    this.sql = sql;
  }

  /** The places that lie in none. */
  public List<PlaceNode> roots() {
    return read(JURISDICTION.PARENT_ID.isNull());
  }

  /** What lies directly in some places: by kind, the larger ones first, then by name. */
  public Map<UUID, List<PlaceNode>> parts(Collection<UUID> of) {
    return read(JURISDICTION.PARENT_ID.in(of)).stream().collect(groupingBy(PlaceTree::parent));
  }

  /** The places that a place lies in, the outermost first, and at last itself. */
  public List<PlaceNode> path(UUID id) {
    var up = name("up");
    var upId = field(name("up", "id"), UUID.class);
    var upParent = field(name("up", "parent_id"), UUID.class);
    var step = field(name("up", "step"), Integer.class);
    return sql.withRecursive(up)
        .as(
            select(JURISDICTION.ID, JURISDICTION.PARENT_ID, inline(0).as("step"))
                .from(JURISDICTION)
                .where(JURISDICTION.ID.eq(id))
                .unionAll(
                    select(JURISDICTION.ID, JURISDICTION.PARENT_ID, step.plus(1))
                        .from(table(up))
                        .join(JURISDICTION)
                        .on(JURISDICTION.ID.eq(upParent))
                        // deeper than any tree of places
                        .where(step.lt(30))))
        .select(node())
        .from(table(up))
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(upId))
        .orderBy(step.desc())
        .fetch(row -> row.value1());
  }

  private List<PlaceNode> read(Condition which) {
    return sql.select(node())
        .from(JURISDICTION)
        .where(which)
        .orderBy(order())
        .fetch(row -> row.value1());
  }

  private static SelectField<PlaceNode> node() {
    Field<Integer> parts =
        field(selectCount().from(PART).where(PART.PARENT_ID.eq(JURISDICTION.ID)));
    Field<Integer> offices =
        field(selectCount().from(OFFICE).where(OFFICE.JURISDICTION_ID.eq(JURISDICTION.ID)));
    return row(
            JURISDICTION.ID,
            JURISDICTION.NAME,
            JURISDICTION.KIND,
            JURISDICTION.DIVISION_ID,
            JURISDICTION.PARENT_ID,
            parts,
            offices)
        .mapping(PlaceNode::new);
  }

  /** "District 2" stands before "District 10". */
  private static List<OrderField<?>> order() {
    Field<String> words =
        field("regexp_replace({0}, '[0-9].*', '')", SQLDataType.CLOB, JURISDICTION.NAME);
    Field<BigDecimal> number =
        field("substring({0} from '[0-9]+')::numeric", SQLDataType.NUMERIC, JURISDICTION.NAME);
    Field<Integer> size =
        case_(JURISDICTION.KIND)
            .when("country", inline(1))
            .when("state", inline(2))
            .when("county", inline(3))
            .when("place", inline(4))
            .when("district", inline(5))
            .else_(inline(6));
    return List.of(size, words, number.asc().nullsFirst(), JURISDICTION.NAME, JURISDICTION.ID);
  }

  private static UUID parent(PlaceNode node) {
    return requireNonNull(node.parentId());
  }
}
