package org.constituent.targets.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import: a file, what its columns mean, and how far it is.
 *
 * @param kind officials, divisions, boundaries or zips
 * @param format what kind of file it is
 * @param mapped whether a person says what its columns mean
 * @param source the name under which that is remembered
 * @param meaning heading to the key of a field, "" for what is left out
 * @param constants key of a field to what is said for all rows
 * @param samples of each column, in their order: its first cell that is not empty
 * @param state reading, mapping, comparing, preview, applying, applied, undoing, undone or failed
 * @param problem key of a message about the last thing done, null for none
 * @param counts of the rows by their verdicts, "problems" for those with a cell left out
 * @param chosen how many rows are chosen and change something
 * @param leftAlone what the undoing left as it is: edited since, or needed
 */
public record ImportView(
    UUID id,
    String kind,
    String format,
    boolean mapped,
    String fileName,
    String source,
    List<String> columns,
    Map<String, String> meaning,
    Map<String, String> constants,
    List<String> samples,
    String state,
    @Nullable String problem,
    List<String> arguments,
    int rowsTotal,
    int rowsDone,
    Map<String, Integer> counts,
    int chosen,
    int changes,
    int leftAlone,
    Instant createdAt,
    @Nullable Instant appliedAt,
    @Nullable Instant undoneAt) {

  /** Whether something is being done with it right now. */
  public boolean busy() {
    return List.of("reading", "comparing", "applying", "undoing").contains(state);
  }
}
