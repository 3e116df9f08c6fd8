package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT;
import static org.constituent.targets.Tables.IMPORT_ROW;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.constituent.targets.formats.ImportFile;
import org.constituent.targets.formats.Unreadable;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Takes the rows of a file into the database, in batches, so that a long file needs no more memory.
 */
@Component
class ImportReading {
  /** Rows that are written, read or asked for at once. */
  static final int BATCH = 500;

  /** More rows than all officials of a country; what has more is another kind of file. */
  static final int MOST_ROWS = 500_000;

  private final DSLContext sql;
  private final ImportProgress progress;

  ImportReading(DSLContext sql, ImportProgress progress) {
    this.sql = sql;
    this.progress = progress;
  }

  /**
   * Reads a file.
   *
   * @throws Unreadable when it is broken; what was read before stays to be thrown away
   */
  void read(UUID id, Path path, LocalDate today) throws IOException, Unreadable {
    ImportFile file = ImportFile.open(path);
    List<ImportRowRecord> batch = new ArrayList<>();
    int[] rows = {0};
    file.read(
        today,
        (name, line, cells, geometry) -> {
          if (++rows[0] > MOST_ROWS) {
            throw new TooManyRows();
          }
          ImportRowRecord row = new ImportRowRecord();
          row.setImportId(id);
          row.setNumber(rows[0]);
          row.setFile(name);
          row.setLine(line);
          row.setCells(withoutNul(cells));
          row.setGeometry(geometry);
          batch.add(row);
          if (batch.size() == BATCH) {
            write(id, batch, rows[0]);
          }
        });
    write(id, batch, rows[0]);
    if (rows[0] == 0) {
      throw new Unreadable("empty");
    }
    sql.update(IMPORT)
        .set(IMPORT.COLUMNS, file.columns().toArray(String[]::new))
        .set(IMPORT.ROWS_TOTAL, rows[0])
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** Goes over the rows of an import, a batch in memory at a time. */
  void forEach(UUID id, java.util.function.Consumer<List<ImportRowRecord>> batches) {
    int after = 0;
    while (true) {
      List<ImportRowRecord> rows =
          sql.selectFrom(IMPORT_ROW)
              .where(IMPORT_ROW.IMPORT_ID.eq(id), IMPORT_ROW.NUMBER.gt(after))
              .orderBy(IMPORT_ROW.NUMBER)
              .limit(BATCH)
              .fetch();
      if (rows.isEmpty()) {
        return;
      }
      batches.accept(rows);
      after = rows.get(rows.size() - 1).getNumber();
      progress.at(id, after);
    }
  }

  private void write(UUID id, List<ImportRowRecord> batch, int rows) {
    if (!batch.isEmpty()) {
      sql.batchInsert(batch).execute();
      progress.at(id, rows);
      batch.clear();
    }
  }

  /** PostgreSQL keeps no NUL in text. */
  private static String[] withoutNul(List<String> cells) {
    return cells.stream().map(cell -> cell.replace("\u0000", "")).toArray(String[]::new);
  }

  /** A file of more than {@link #MOST_ROWS} rows. */
  static final class TooManyRows extends RuntimeException {
    TooManyRows() {
      super("more than " + MOST_ROWS + " rows");
    }
  }

  static List<String> cells(ImportRowRecord row) {
    return Arrays.asList(row.getCells());
  }
}
