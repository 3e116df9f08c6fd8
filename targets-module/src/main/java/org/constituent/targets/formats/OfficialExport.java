package org.constituent.targets.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.constituent.targets.view.ChannelKind;

/** Writes a list of officials as the table that {@link Mapping#guess} understands by itself. */
public final class OfficialExport implements AutoCloseable {
  private static final List<Field> COLUMNS =
      Stream.of(Field.values())
          .filter(
              field ->
                  !List.of(Field.NAME, Field.MIDDLE_NAME, Field.SUFFIX, Field.ADDRESS_PART)
                      .contains(field))
          .toList();

  private final CsvWriter csv;

  /** Begins with the headings; a byte order mark tells spreadsheets that it is UTF-8. */
  public OfficialExport(OutputStream out) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    csv = CsvWriter.builder().build(text);
    csv.writeRecord(COLUMNS.stream().map(Field::key).toList());
  }

  /** One row. */
  public void write(Row row) {
    csv.writeRecord(
        COLUMNS.stream().map(field -> Cells.guarded(row.cells.getOrDefault(field, ""))).toList());
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }

  /** The cells of a row. */
  public static final class Row {
    private final Map<Field, String> cells = new EnumMap<>(Field.class);

    /** A value, or one more of several. */
    public Row put(Field field, String value) {
      if (!value.isEmpty()) {
        cells.merge(field, value, (one, other) -> one + Cells.BETWEEN + other);
      }
      return this;
    }

    /**
     * A channel.
     *
     * @param level "term", "seat" or "office"
     */
    public Row put(String level, ChannelKind kind, String value, String label) {
      String prefix =
          switch (level) {
            case "term" -> "";
            case "seat" -> "SEAT_";
            default -> "OFFICE_";
          };
      String name =
          switch (kind) {
            case EMAIL -> "EMAILS";
            case PHONE -> "PHONES";
            case FAX -> "FAXES";
            case POSTAL -> "ADDRESSES";
            case FORM -> "FORMS";
            case SOCIAL -> "SOCIAL";
          };
      boolean plain = label.isEmpty() || label.matches(".*[=|@].*");
      return put(Field.valueOf(prefix + name), plain ? value : label + Contacts.LABELLED + value);
    }
  }
}
