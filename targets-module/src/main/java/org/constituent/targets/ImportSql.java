package org.constituent.targets;

/**
 * Pieces of the statements of imports. They are text and not jOOQ's DSL, since each is longer than
 * a screen in it; {0} is the id of the import, {1} today's date.
 */
final class ImportSql {
  /** Terms "t" that hold today. */
  static final String HOLDS =
      "(t.from_date is null or t.from_date <= {1}) and (t.to_date is null or t.to_date > {1})";

  /** Rows "o" that were chosen and change something, for the start of a statement. */
  static final String CHOSEN =
      """
      with o as (
        select o.* from targets.import_official o
        join targets.import_item x on x.import_id = o.import_id and x.number = o.number
        where o.import_id = {0} and x.chosen and x.verdict in ('new', 'changed'))
      """;

  /**
   * What the steps before have filled in, the planner does not know of by itself: it would expect
   * one row of fifty thousand, and join them by loops within loops.
   */
  static final String LOOK_AGAIN = "analyze targets.import_official";

  private ImportSql() {}

  /** How two columns of a partial date are written. */
  static String civil(String date, String precision) {
    return "left((%s)::text, case %s when 'year' then 4 when 'month' then 7 else 10 end)"
        .formatted(date, precision);
  }

  /**
   * Forbids rows "o" that meet a condition.
   *
   * @param problem the key, quoted, and its arguments
   */
  static String forbid(String problem, String condition) {
    int comma = problem.indexOf(',');
    String key = comma < 0 ? problem : problem.substring(0, comma);
    String arguments = comma < 0 ? "" : problem.substring(comma + 1);
    return """
        with wrong as (
          update targets.import_official o set bad = true
          where o.import_id = {0} and not o.bad and (%s) returning o.*)
        update targets.import_item x
        set problems = x.problems || jsonb_build_array(jsonb_build_object(
          'column', '', 'key', %s, 'arguments', jsonb_build_array(%s)))
        from wrong o where x.import_id = {0} and x.number = o.number
        """
        .formatted(condition, key, arguments);
  }

  /**
   * Inserts rows and notes them for the undoing.
   *
   * @param insert a whole INSERT … SELECT, after which nothing else stands
   * @param with common table expressions before it, or ""
   */
  static String noted(String relation, String with, String insert) {
    return (with.isBlank() ? "with " : with.strip() + ",\n")
        + """
        made as (
        %s
        returning *)
        insert into targets.import_change (import_id, relation, row_id, after)
        select {0}, '%s', made.id, to_jsonb(made) from made
        """
            .formatted(insert, relation);
  }

  /**
   * Updates rows and notes what they were before.
   *
   * @param with common table expressions, the last one "want (id, …)"
   * @param set the assignments, of a row "r" from "want"
   */
  static String noted(String relation, String with, String set, String where) {
    return with.strip()
        + """
        ,
        was as (select r.id, to_jsonb(r) as before from %1$s r join want on want.id = r.id),
        done as (
          update %1$s r set %2$s from want where r.id = want.id and %3$s returning r.*)
        insert into targets.import_change (import_id, relation, row_id, before, after)
        select {0}, '%1$s', done.id, was.before, to_jsonb(done) from done join was on was.id = done.id
        """
            .formatted(relation, set, where);
  }
}
