package org.constituent.targets.formats;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a list of officials says: a person in a seat, or an office alone.
 *
 * @param ids by what other lists know the person
 * @param division Open Civic Data id of the place; null if the row has none
 * @param scope id of the division that the place, known by its name alone, lies in
 * @param label what tells the seat from others of its office
 * @param problems what cannot be taken; one without a column forbids the whole row
 */
public record OfficialRow(
    List<Identifier> ids,
    String honorific,
    String given,
    String family,
    String salutation,
    String party,
    String note,
    @Nullable String division,
    @Nullable String scope,
    String place,
    String office,
    String body,
    @Nullable Boolean elected,
    String label,
    @Nullable Integer position,
    @Nullable String district,
    @Nullable CivilDate from,
    @Nullable CivilDate to,
    @Nullable CivilDate asOf,
    String source,
    List<Channel> channels,
    List<Problem> problems) {

  /** Known elsewhere by this. */
  public record Identifier(String scheme, String code) {}

  /** One way to reach the holder, the seat or the office. */
  public record Channel(String level, ChannelKind kind, String value, String label) {}

  private static final Pattern ID = Pattern.compile("([a-z][a-z0-9_.-]{1,40}):(\\S.*)");
  private static final Pattern DIVISION =
      Pattern.compile("ocd-division/country:([a-z]{2})(?:/[a-z0-9_-]+:[\\p{Ll}\\p{Lo}0-9._~-]+)*");

  /** Reads rows of one file by one mapping. */
  public static final class Reader {
    private final List<String> columns;
    private final Mapping mapping;
    private final String source;

    /**
     * Of a file.
     *
     * @param source its name; the scheme of plain ids, and the source of what has none
     */
    public Reader(List<String> columns, Mapping mapping, String source) {
      this.columns = columns;
      this.mapping = mapping;
      this.source = source;
    }

    /** What a row says. */
    public OfficialRow read(List<String> cells) {
      return new Reading(this, cells).row();
    }
  }

  private static final class Reading {
    private final Reader reader;
    private final Map<Field, List<String>> cells = new EnumMap<>(Field.class);
    private final Map<Field, String> headings = new EnumMap<>(Field.class);
    private final List<Problem> problems = new ArrayList<>();

    Reading(Reader reader, List<String> row) {
      this.reader = reader;
      for (int i = 0; i < Math.min(row.size(), reader.columns.size()); i++) {
        String heading = reader.columns.get(i);
        String cell = row.get(i);
        Field field = Field.of(reader.mapping.columns().getOrDefault(heading, "")).orElse(null);
        if (field != null && !cell.isBlank()) {
          cells.computeIfAbsent(field, f -> new ArrayList<>()).add(cell);
          headings.putIfAbsent(field, heading);
        }
      }
      for (int i = reader.columns.size(); i < row.size(); i++) {
        if (!row.get(i).isBlank()) {
          refuse(
              "", "ragged", Integer.toString(row.size()), Integer.toString(reader.columns.size()));
          break;
        }
      }
    }

    OfficialRow row() {
      PersonName name =
          PersonName.of(
              line(Field.HONORIFIC, 40),
              line(Field.GIVEN_NAME, 100),
              line(Field.MIDDLE_NAME, 100),
              line(Field.FAMILY_NAME, 100),
              line(Field.SUFFIX, 40),
              line(Field.NAME, 200));
      String division = division(Field.DIVISION_ID);
      boolean byName = cells.containsKey(Field.PLACE) && !cells.containsKey(Field.DIVISION_ID);
      String country = division == null ? "US" : country(division);
      boolean person = !name.family().isEmpty();
      Set<Channel> channels = new LinkedHashSet<>();
      String level = reader.mapping.constants().getOrDefault(Mapping.LEVEL, "");
      String given = level.isEmpty() ? (person || has(Field.IDS) ? "term" : "office") : level;
      // without a person there is no term to hang anything on
      String own = given.equals("term") && !person && !has(Field.IDS) ? "office" : given;
      contacts(
          channels,
          own,
          country,
          Field.EMAILS,
          Field.PHONES,
          Field.FAXES,
          Field.ADDRESSES,
          Field.FORMS,
          Field.SOCIAL);
      contacts(
          channels,
          "seat",
          country,
          Field.SEAT_EMAILS,
          Field.SEAT_PHONES,
          Field.SEAT_FAXES,
          Field.SEAT_ADDRESSES,
          Field.SEAT_FORMS,
          Field.SEAT_SOCIAL);
      contacts(
          channels,
          "office",
          country,
          Field.OFFICE_EMAILS,
          Field.OFFICE_PHONES,
          Field.OFFICE_FAXES,
          Field.OFFICE_ADDRESSES,
          Field.OFFICE_FORMS,
          Field.OFFICE_SOCIAL);
      CivilDate from = date(Field.FROM);
      CivilDate to = date(Field.TO);
      if (from != null && to != null && !from.date().isBefore(to.date())) {
        refuse("", "dates", from.toString(), to.toString());
      }
      if (!person && channels.isEmpty() && !has(Field.OFFICE)) {
        refuse("", "nothing");
      }
      String said = line(Field.SOURCE, 500);
      return new OfficialRow(
          ids(),
          name.honorific(),
          name.given(),
          name.family(),
          line(Field.SALUTATION, 120),
          line(Field.PARTY, 100),
          line(Field.NOTE, 500),
          byName ? null : division,
          byName ? division : null,
          line(Field.PLACE, 200),
          line(Field.OFFICE, 150),
          line(Field.BODY, 150),
          has(Field.ELECTED) ? isYes(line(Field.ELECTED, 20)) : null,
          line(Field.SEAT, 100),
          position(),
          division(Field.DISTRICT_ID),
          from,
          to,
          date(Field.AS_OF),
          said.isEmpty() ? reader.source : said,
          List.copyOf(channels),
          problems);
    }

    private boolean has(Field field) {
      return cells.containsKey(field) || !constant(field).isEmpty();
    }

    private String constant(Field field) {
      return reader.mapping.constants().getOrDefault(field.key(), "");
    }

    private String line(Field field, int max) {
      String text = "";
      for (String cell : cells.getOrDefault(field, List.of())) {
        text = text.isEmpty() ? Cells.line(cell) : text;
      }
      text = text.isEmpty() ? Cells.line(constant(field)) : text;
      if (text.codePointCount(0, text.length()) > max) {
        refuse("", "too-long", heading(field), Integer.toString(max));
        return "";
      }
      return text;
    }

    private void contacts(Set<Channel> channels, String level, String country, Field... fields) {
      ChannelKind[] kinds = {
        ChannelKind.EMAIL,
        ChannelKind.PHONE,
        ChannelKind.FAX,
        ChannelKind.POSTAL,
        ChannelKind.FORM,
        ChannelKind.SOCIAL
      };
      for (int i = 0; i < fields.length; i++) {
        Field field = fields[i];
        for (String cell : cells.getOrDefault(field, List.of())) {
          String whole = field == Field.ADDRESSES ? withParts(cell) : cell;
          if (field == Field.SOCIAL) {
            whole = handle(whole);
          }
          Contacts.read(
                  kinds[i],
                  level,
                  whole,
                  country,
                  wrong -> refuse(heading(field), wrong.key(), wrong.text()))
              .forEach(c -> channels.add(new Channel(c.level(), c.kind(), c.value(), c.label())));
        }
      }
    }

    /** An address whose suite, town or ZIP code stand in columns of their own. */
    private String withParts(String address) {
      List<String> parts = new ArrayList<>();
      for (String part : cells.getOrDefault(Field.ADDRESS_PART, List.of())) {
        String line = Cells.line(part);
        if (!line.isEmpty() && !address.contains(line)) {
          parts.add(line);
        }
      }
      return parts.isEmpty() ? address : address + "\n" + String.join(" ", parts);
    }

    private String handle(String cell) {
      String text = Cells.line(cell);
      String site = heading(Field.SOCIAL).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      boolean bare = text.matches("@?[\\w.]{2,60}") && !text.contains("/");
      return bare && Set.of("twitter", "facebook", "instagram", "youtube").contains(site)
          ? "https://" + site + ".com/" + text.replace("@", "")
          : cell;
    }

    private List<Identifier> ids() {
      Set<Identifier> ids = new LinkedHashSet<>();
      for (String cell : cells.getOrDefault(Field.IDS, List.of())) {
        for (String value : Cells.values(cell)) {
          String text = Cells.line(value).replaceFirst("^ocd-person/", "ocd-person:");
          Matcher full = ID.matcher(text);
          if (full.matches()) {
            ids.add(new Identifier(full.group(1), full.group(2)));
          } else if (!text.isEmpty() && text.length() <= 200) {
            ids.add(new Identifier(scheme(), text));
          }
        }
      }
      return List.copyOf(ids);
    }

    private String scheme() {
      String name = reader.source.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      return name.isBlank() || name.equals("-") ? "import" : name;
    }

    /** An Open Civic Data id of a division, or of the jurisdiction that governs one. */
    private @Nullable String division(Field field) {
      String text = line(field, 300);
      if (text.isEmpty()) {
        return null;
      }
      String id = text;
      if (id.startsWith("ocd-jurisdiction/")) {
        id = id.replaceFirst("^ocd-jurisdiction/", "ocd-division/").replaceFirst("/[a-z_]+$", "");
      }
      if (!DIVISION.matcher(id).matches()) {
        refuse("", "division", heading(field), text);
        return null;
      }
      return id;
    }

    private static String country(String division) {
      Matcher matcher = DIVISION.matcher(division);
      return matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) : "US";
    }

    private @Nullable Integer position() {
      String text = line(Field.SEAT_NUMBER, 20);
      if (text.matches("[1-9]\\d{0,2}")) {
        return Integer.parseInt(text);
      }
      if (!text.isEmpty()) {
        refuse("", "seat-number", heading(Field.SEAT_NUMBER), text);
      }
      return null;
    }

    private @Nullable CivilDate date(Field field) {
      String text = line(field, 40);
      if (text.isEmpty()) {
        return null;
      }
      CivilDate date = CivilDate.parse(Dates.iso(text)).orElse(null);
      if (date == null || date.date().getYear() < 1700 || date.date().getYear() > 2200) {
        refuse("", "date", heading(field), text);
        return null;
      }
      return date;
    }

    private static boolean isYes(String text) {
      return Set.of("true", "yes", "y", "1", "elected", "x")
          .contains(text.toLowerCase(Locale.ROOT));
    }

    private String heading(Field field) {
      return headings.getOrDefault(field, "");
    }

    private void refuse(String column, String key, String... arguments) {
      problems.add(Problem.of(column, key, arguments));
    }
  }
}
