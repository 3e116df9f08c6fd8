package org.constituent.targets.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads a table of text: with commas, semicolons, tabs or bars between the cells (RFC 4180). */
final class CsvRows {
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /** Longer than any cell of a list of officials; what is longer is a quote that never closes. */
  private static final int LONGEST = 1 << 20;

  private CsvRows() {}

  /** Takes the headings and then each line that is not empty. */
  interface Lines {
    void headings(List<String> headings) throws Unreadable;

    void line(int number, List<String> cells) throws Unreadable;
  }

  static void read(Path file, Lines lines) throws IOException, Unreadable {
    char separator = separator(file);
    try (Reader text = TextFile.open(file);
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .maxBufferSize(LONGEST)
                .ofCsvRecord(text)) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw new Unreadable("empty");
      }
      List<String> headings = new ArrayList<>();
      records.next().getFields().forEach(heading -> headings.add(Cells.line(heading)));
      lines.headings(headings);
      while (records.hasNext()) {
        CsvRecord row = records.next();
        lines.line((int) row.getStartingLineNumber(), row.getFields());
      }
    } catch (CsvParseException e) {
      throw new Unreadable("quote");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What stands most often in the heading, outside of quotes. */
  private static char separator(Path file) throws IOException, Unreadable {
    String heading;
    try (BufferedReader text = new BufferedReader(TextFile.open(file))) {
      char[] start = new char[1 << 14];
      int length = Math.max(text.read(start), 0);
      heading = new String(start, 0, length).stripLeading();
    }
    int[] counts = new int[SEPARATORS.length];
    boolean quoted = false;
    for (int i = 0; i < heading.length(); i++) {
      char c = heading.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      }
      for (int s = 0; s < SEPARATORS.length && !quoted; s++) {
        counts[s] += c == SEPARATORS[s] ? 1 : 0;
      }
    }
    int best = 0;
    for (int s = 1; s < SEPARATORS.length; s++) {
      best = counts[s] > counts[best] ? s : best;
    }
    return SEPARATORS[best];
  }
}
