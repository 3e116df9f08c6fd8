package org.constituent.targets.view;

import java.util.List;

/**
 * What a row of an imported file means for the list.
 *
 * @param file within an archive, else empty
 * @param line of the file; 0 for what stands in the list and in no row
 * @param verdict new, changed, unchanged, missing, proposal or error
 * @param chosen whether it is applied
 * @param who the person, may be empty
 * @param what the office and the place
 */
public record ImportItemView(
    int number,
    String file,
    int line,
    String verdict,
    boolean chosen,
    String who,
    String what,
    List<Trouble> problems,
    List<Change> changes) {

  /**
   * Why a cell or the row is not taken.
   *
   * @param column its heading, empty for the row
   * @param key of the message, "imports.problem.…"
   */
  public record Trouble(String column, String key, List<String> arguments) {}

  /**
   * What applying it changes.
   *
   * @param field key of what is changed
   * @param old empty where there was nothing
   */
  public record Change(String field, String old, String now) {}
}
