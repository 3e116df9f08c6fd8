package org.constituent.targets.formats;

import java.util.List;

/**
 * Why a cell, or a whole row, cannot be taken.
 *
 * @param column heading of the cell, empty for the whole row
 * @param key of the message that names the remedy, after "imports.problem."
 * @param arguments of the message
 */
public record Problem(String column, String key, List<String> arguments) {
  /** A problem. */
  public static Problem of(String column, String key, String... arguments) {
    return new Problem(column, key, List.of(arguments));
  }
}
