package org.constituent.targets;

import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.targets.view.Found;
import org.constituent.targets.view.Found.FoundOffice;
import org.constituent.targets.view.Found.FoundOfficial;
import org.constituent.targets.view.Found.FoundPlace;
import org.constituent.targets.view.Found.Held;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/** Asks the database for what a search wants of each kind; see {@link Search}. */
@Component
class SearchQueries {
  /** Of those that resemble, so many are looked at whether the place or office fits, too. */
  private static final int CANDIDATES = 100;

  private static final int HOLDERS = 5;

  private final DSLContext sql;
  private final SeatViews views;

  SearchQueries(DSLContext sql, SeatViews views) {
    this.sql = sql;
    this.views = views;
  }

  /** What is looked for in one of the columns, and what comes first. */
  record Wanted(List<String> words, boolean alike) {
    Condition in(Field<String> search) {
      return words.stream().map(word -> meets(search, word)).reduce(noCondition(), Condition::and);
    }

    private Condition meets(Field<String> search, String word) {
      return alike ? condition("{0} %> {1}", search, val(word)) : search.like("% " + word + "%");
    }

    /** Those of whom some word is in the name. */
    Condition anyInName() {
      return words.stream()
          .map(word -> meets(OFFICIAL.SEARCH, word))
          .reduce(falseCondition(), Condition::or);
    }

    /** Those of whom each word is in the name, or in an office held, and some in the name. */
    Condition inNameAndOffice() {
      return words.stream()
          .map(word -> meets(OFFICIAL.SEARCH, word).or(heldOffice(word)))
          .reduce(anyInName(), Condition::and);
    }

    /** How well the words are met; nothing to tell apart where all of them begin a word. */
    Field<Float> score(Field<String> search) {
      return alike
          ? words.stream().map(word -> similarity(search, word)).reduce(inline(0f), Field::plus)
          : inline(0f);
    }

    List<OrderField<?>> bestFirst(Field<String> search, OrderField<?>... then) {
      return alike
          ? Stream.concat(Stream.of(score(search).desc()), Stream.of(then)).toList()
          : List.of(then);
    }
  }

  /** From here on, in this transaction, words resemble each other that do so by this much. */
  void resembleBy(String threshold) {
    sql.select(
            field("set_config('pg_trgm.word_similarity_threshold', {0}, true)", inline(threshold)))
        .fetch();
  }

  Found read(
      Field<List<FoundOfficial>> officials,
      Field<List<FoundOffice>> offices,
      Field<List<FoundPlace>> places) {
    return sql.select(officials, offices, places).fetchSingle(Records.mapping(Found::new));
  }

  Field<List<FoundOfficial>> officials(Wanted wanted, Condition which, int limit) {
    Field<Float> names = wanted.score(OFFICIAL.SEARCH).as("names");
    Table<Record2<UUID, Float>> candidates =
        select(OFFICIAL.ID, names)
            .from(OFFICIAL)
            .where(which)
            .orderBy(names.desc(), OFFICIAL.FAMILY_NAME, OFFICIAL.GIVEN_NAME, OFFICIAL.ID)
            .limit(CANDIDATES)
            .asTable("candidate");
    Field<Float> score = candidates.field(names).plus(elsewhere(wanted));
    Field<List<Held>> holds =
        multiset(
                select(
                        OFFICE.ID,
                        row(OFFICE.TITLE, SEAT.LABEL).mapping(Names::title),
                        JURISDICTION.NAME)
                    .from(TERM)
                    .join(SEAT)
                    .on(SEAT.ID.eq(TERM.SEAT_ID))
                    .join(OFFICE)
                    .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
                    .join(JURISDICTION)
                    .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
                    .where(TERM.OFFICIAL_ID.eq(OFFICIAL.ID))
                    .and(SeatViews.holds(views.today())))
            .convertFrom(rows -> rows.map(Records.mapping(Held::new)));
    return multiset(
            select(
                    OFFICIAL.ID,
                    row(OFFICIAL.HONORIFIC, OFFICIAL.GIVEN_NAME, OFFICIAL.FAMILY_NAME)
                        .mapping(Names::full),
                    holds)
                .from(candidates)
                .join(OFFICIAL)
                .on(OFFICIAL.ID.eq(candidates.field(OFFICIAL.ID)))
                .orderBy(score.desc(), OFFICIAL.FAMILY_NAME, OFFICIAL.GIVEN_NAME, OFFICIAL.ID)
                .limit(limit))
        .convertFrom(rows -> rows.map(Records.mapping(FoundOfficial::new)));
  }

  /** What words that are not in the name are worth where they stand in an office she held. */
  private static Field<Float> elsewhere(Wanted wanted) {
    if (!wanted.alike() || wanted.words().size() == 1) {
      return inline(0f);
    }
    return wanted.words().stream()
        .map(
            word ->
                when(heldOffice(word), inline(1f).minus(similarity(OFFICIAL.SEARCH, word)))
                    .else_(inline(0f)))
        .reduce(inline(0f), Field::plus);
  }

  /** A scalar: as "exists" it would be answered for all terms of the table at once. */
  private static Condition heldOffice(String word) {
    return field(
            selectOne()
                .from(TERM)
                .join(SEAT)
                .on(SEAT.ID.eq(TERM.SEAT_ID))
                .join(OFFICE)
                .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
                .where(TERM.OFFICIAL_ID.eq(OFFICIAL.ID))
                .and(OFFICE.SEARCH.like("% " + word + "%"))
                .limit(1))
        .isNotNull();
  }

  Field<List<FoundOffice>> offices(Wanted wanted, Condition which, int limit) {
    Field<List<String>> holders =
        multiset(
                select(
                        row(OFFICIAL.HONORIFIC, OFFICIAL.GIVEN_NAME, OFFICIAL.FAMILY_NAME)
                            .mapping(Names::full))
                    .from(SEAT)
                    .join(TERM)
                    .on(TERM.SEAT_ID.eq(SEAT.ID))
                    .join(OFFICIAL)
                    .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
                    .where(SEAT.OFFICE_ID.eq(OFFICE.ID).and(SeatViews.holds(views.today())))
                    .orderBy(SEAT.POSITION)
                    .limit(HOLDERS))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    return multiset(
            select(
                    OFFICE.ID,
                    OFFICE.TITLE,
                    JURISDICTION.NAME,
                    field(selectCount().from(SEAT).where(SEAT.OFFICE_ID.eq(OFFICE.ID))),
                    holders)
                .from(OFFICE)
                .join(JURISDICTION)
                .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
                .where(which)
                .orderBy(
                    wanted.bestFirst(
                        OFFICE.SEARCH, length(OFFICE.SEARCH), OFFICE.SEARCH, OFFICE.ID))
                .limit(limit))
        .convertFrom(rows -> rows.map(Records.mapping(FoundOffice::new)));
  }

  static Field<List<FoundPlace>> places(Wanted wanted, Condition which, int limit) {
    return multiset(
            select(
                    JURISDICTION.ID,
                    JURISDICTION.NAME,
                    JURISDICTION.KIND,
                    JURISDICTION.DIVISION_ID,
                    field(
                        selectCount()
                            .from(OFFICE)
                            .where(OFFICE.JURISDICTION_ID.eq(JURISDICTION.ID))))
                .from(JURISDICTION)
                .where(which)
                .orderBy(
                    wanted.bestFirst(
                        JURISDICTION.SEARCH, length(JURISDICTION.SEARCH), JURISDICTION.DIVISION_ID))
                .limit(limit))
        .convertFrom(rows -> rows.map(Records.mapping(FoundPlace::new)));
  }

  private static Field<Float> similarity(Field<String> search, String word) {
    return field("word_similarity({0}, {1})", SQLDataType.REAL, val(word), search);
  }
}
