package org.constituent.targets.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows while a file is read, so that no file is ever in memory as a whole. */
public interface RowSink {
  /**
   * One row.
   *
   * @param file within an archive, else empty
   * @param line of the file, from 1; of lists without lines the number of the entry
   * @param cells in the order of {@link Columns}; later ones may be absent
   * @param geometry WKB of a boundary
   */
  void row(String file, int line, List<String> cells, byte @Nullable [] geometry);
}
