package org.constituent.targets;

import static org.constituent.targets.SearchQueries.places;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.jooq.impl.DSL.falseCondition;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.targets.SearchQueries.Wanted;
import org.constituent.targets.view.Found;
import org.constituent.targets.view.Found.FoundOfficial;
import org.jooq.Condition;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds officials, offices and places by the beginnings of their words, and where that finds little
 * by words that resemble them (trigrams: <a
 * href="https://www.postgresql.org/docs/current/pgtrgm.html">pg_trgm</a>).
 */
@Service
public class Search {
  /** How much a word must resemble: "smiht" does "smith" by 0.50, "bikrhead" "birkhead" by 0.38. */
  private static final String ALIKE = "0.35";

  /** Where nothing is found else: "shreiff" resembles "sheriff" by 0.33. */
  private static final String HARDLY_ALIKE = "0.25";

  /** Shorter words resemble too much. */
  private static final int SHORTEST_ALIKE = 3;

  /** Whoever finds so many officials by what she typed, did not slip. */
  private static final int ENOUGH = 5;

  private final SearchQueries queries;

  Search(SearchQueries queries) {
    this.queries = queries;
  }

  /**
   * What has all the words: an official in the name (or, if that finds nothing, in name and office
   * together), an office in title, body and place, a place in its name. Then, if that was little,
   * what resembles.
   *
   * @param limit of each kind
   */
  @Transactional(readOnly = true)
  public Found find(String text, int limit) {
    List<String> words = SearchWords.of(text);
    if (words.isEmpty()) {
      return Found.NOTHING;
    }
    Wanted wanted = new Wanted(words, false);
    Found exact = read(wanted, wanted.in(OFFICIAL.SEARCH), Found.NOTHING, limit);
    if (exact.nothing() && words.size() > 1) {
      exact = read(wanted, wanted.inNameAndOffice(), Found.NOTHING, limit);
    }
    List<String> longer = words.stream().filter(w -> w.length() >= SHORTEST_ALIKE).toList();
    if (longer.isEmpty() || exact.officials().size() >= Math.min(ENOUGH, limit)) {
      return exact;
    }
    Found more = alike(new Wanted(longer, true), exact, limit);
    return new Found(
        joined(exact.officials(), more.officials()),
        joined(exact.offices(), more.offices()),
        joined(exact.places(), more.places()));
  }

  /** What resembles in all words; if that is nothing, in some; if that is nothing, hardly. */
  private Found alike(Wanted alike, Found exact, int limit) {
    List<UUID> known = exact.officials().stream().map(FoundOfficial::id).toList();
    Condition others = OFFICIAL.ID.notIn(known);
    queries.resembleBy(ALIKE);
    Found more = read(alike, alike.in(OFFICIAL.SEARCH).and(others), exact, limit);
    if (!more.nothing() || !exact.nothing()) {
      return more;
    }
    if (alike.words().size() > 1) {
      more = read(alike, alike.anyInName(), exact, limit);
    }
    if (more.nothing()) {
      queries.resembleBy(HARDLY_ALIKE);
      more = read(alike, alike.in(OFFICIAL.SEARCH), exact, limit);
    }
    return more;
  }

  /** Offices and places only as far as none were found before. */
  private Found read(Wanted wanted, Condition officials, Found before, int limit) {
    return queries.read(
        queries.officials(wanted, officials, limit - before.officials().size()),
        queries.offices(wanted, unless(before.offices(), wanted.in(OFFICE.SEARCH)), limit),
        places(wanted, unless(before.places(), wanted.in(JURISDICTION.SEARCH)), limit));
  }

  private static Condition unless(List<?> found, Condition condition) {
    return found.isEmpty() ? condition : falseCondition();
  }

  private static <T> List<T> joined(List<T> first, List<T> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }
}
