package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.OfficeNames.Mention;
import org.constituent.campaigns.alert.PersonNames.Name;
import org.jspecify.annotations.Nullable;

/** Rows as a spreadsheet or a table of Markdown gives them; with a row of headings or without. */
final class Tables {
  private static final Pattern NAME_COLUMN =
      Pattern.compile(
          "(?iu).*\\b(?:name|official|member|nombre|who|quién|funcionari[oa]|senator|representative|commissioner|councilmember|legislator)s?\\b.*");
  private static final Pattern FIRST =
      Pattern.compile("(?iu)(?:first|given)(?: name)?|nombre\\(s\\)");
  private static final Pattern LAST =
      Pattern.compile("(?iu)(?:last|family|sur)[ -]?(?:name)?|apellidos?");
  private static final Pattern ANY_COLUMN =
      Pattern.compile(
          "(?iu).*\\b(?:name|nombre|title|office|position|role|cargo|puesto|seat|district|ward|distrito|phone|tel|teléfono|e-?mail|correo|party|web|form|contact|address|notes?)\\b.*");
  private static final Pattern DIVIDER = Pattern.compile("[\\s|:\\-=+]+");

  private static final int CELLS = 40;

  private record Cell(String words, int from) {}

  private final List<Line> rows;
  private final Function<Line, List<Contact>> contacts;
  private final List<Mention> heading;
  private int name = -1;
  private int first = -1;
  private int last = -1;

  Tables(List<Line> rows, Function<Line, List<Contact>> contacts, List<Mention> heading) {
    this.rows = rows;
    this.contacts = contacts;
    this.heading = heading;
  }

  /** Adds who stands in the rows; false if nobody does. */
  boolean read(List<TargetDraft> targets) {
    List<TargetDraft> found = new ArrayList<>();
    List<Mention> office = heading;
    for (Line row : rows) {
      if (row.blank() || DIVIDER.matcher(row.text()).matches()) {
        continue;
      }
      List<Cell> cells = cells(row);
      if (headings(row, cells)) {
        continue;
      }
      TargetDraft target = target(row, cells);
      if (target != null) {
        boolean titled = target.titled();
        office.stream().filter(m -> !titled || m.body()).forEach(target::take);
        found.add(target);
      } else if (contacts.apply(row).isEmpty()) {
        List<Mention> mentions = OfficeNames.in(row.text(), row.from());
        office = mentions.isEmpty() ? office : mentions;
      }
    }
    targets.addAll(found);
    return !found.isEmpty();
  }

  private boolean headings(Line row, List<Cell> cells) {
    long words = cells.stream().filter(c -> ANY_COLUMN.matcher(c.words()).matches()).count();
    if (!contacts.apply(row).isEmpty() || (words < 2 && !(words == 1 && cells.size() <= 2))) {
      return false;
    }
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).words();
      if (FIRST.matcher(cell).matches()) {
        first = i;
      } else if (LAST.matcher(cell).matches()) {
        last = i;
      } else if (name < 0 && NAME_COLUMN.matcher(cell).matches()) {
        name = i;
      }
    }
    return true;
  }

  private @Nullable TargetDraft target(Line row, List<Cell> cells) {
    List<Contact> here = contacts.apply(row);
    TargetDraft draft = null;
    int at = -1;
    if (first >= 0
        && last >= 0
        && Math.max(first, last) < cells.size()
        && !cells.get(last).words().isEmpty()) {
      draft = new TargetDraft(row.number(), row.span());
      draft.name = (cells.get(first).words() + " " + cells.get(last).words()).strip();
      at = last;
    }
    for (int i = 0; draft == null && i < cells.size(); i++) {
      int column = name >= 0 ? (i == 0 ? name : -1) : i;
      if (column >= 0 && column < cells.size()) {
        draft = person(row, cells.get(column));
        at = column;
      }
    }
    if (draft == null) {
      return office(row, cells, here);
    }
    for (int i = 0; i < cells.size(); i++) {
      if (i != at) {
        Cell cell = cells.get(i);
        if (!cell.words().contains("@")) {
          OfficeNames.in(cell.words(), cell.from()).forEach(draft::take);
        }
        Matcher label = ListPhrases.LABEL.matcher(cell.words());
        if (draft.label.isEmpty() && label.find()) {
          draft.label = label.group();
        }
      }
    }
    here.forEach(draft::take);
    draft.tentative = here.isEmpty() && !draft.titled() && name < 0;
    return draft;
  }

  private static @Nullable TargetDraft office(Line row, List<Cell> cells, List<Contact> here) {
    for (Cell cell : cells) {
      List<Mention> mentions = OfficeNames.in(cell.words(), cell.from());
      if (!here.isEmpty() && !mentions.isEmpty() && !cell.words().contains("@")) {
        TargetDraft office = TargetDraft.of(row.number(), mentions.get(0));
        here.forEach(office::take);
        return office;
      }
    }
    return null;
  }

  private static @Nullable TargetDraft person(Line row, Cell cell) {
    String words = cell.words();
    if (words.contains("@") || words.isEmpty()) {
      return null;
    }
    List<Mention> mentions = OfficeNames.in(words, cell.from());
    int from = 0;
    boolean titled = !mentions.isEmpty() && mentions.get(0).span().from() == cell.from();
    if (titled) {
      from = mentions.get(0).span().to() - cell.from();
      while (from < words.length() && " :,–-".indexOf(words.charAt(from)) >= 0) {
        from++;
      }
    }
    Name turned =
        titled || mentions.isEmpty() ? PersonNames.reversed(words, from, cell.from()) : null;
    if (turned != null) {
      TargetDraft draft = new TargetDraft(row.number(), turned.span());
      draft.name = turned.name();
      mentions.forEach(draft::take);
      return draft;
    }
    Name name = null;
    // behind the last of its titles: "CHAIR: Rep. Dwayne Pruitt", "Distrito A: Concejala …"
    for (int i = mentions.size() - 1; i >= 0 && name == null; i--) {
      int after = mentions.get(i).span().to() - cell.from();
      while (after < words.length() && " :,–-".indexOf(words.charAt(after)) >= 0) {
        after++;
      }
      name = mentions.get(i).body() ? null : PersonNames.at(words, after, true, cell.from());
    }
    name = name == null ? PersonNames.at(words, from, from > 0, cell.from()) : name;
    if (name == null) {
      return null;
    }
    TargetDraft draft = new TargetDraft(row.number(), name.span());
    draft.name = name.name();
    mentions.forEach(draft::take);
    Matcher label = ListPhrases.LABEL.matcher(words);
    draft.label = label.find() ? label.group() : "";
    return draft;
  }

  private static List<Cell> columns(Line row) {
    List<Cell> cells = new ArrayList<>();
    Matcher gaps = Line.GAP.matcher(row.text());
    int from = row.start();
    gaps.region(Math.min(from, row.text().length()), row.text().length());
    while (gaps.find() && cells.size() < CELLS) {
      cells.add(new Cell(row.text().substring(from, gaps.start()), row.from() + from));
      from = gaps.end();
    }
    cells.add(new Cell(row.text().substring(from).strip(), row.from() + from));
    return cells;
  }

  private static List<Cell> cells(Line row) {
    if (row.columns()) {
      return columns(row);
    }
    String text = row.text();
    char edge = text.contains("\t") ? '\t' : '|';
    List<Cell> cells = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == edge) {
        String raw = text.substring(from, i);
        String words = raw.strip().replace("**", "");
        int lead = raw.length() - raw.stripLeading().length();
        boolean border = edge == '|' && words.isEmpty() && (from == 0 || i == text.length());
        if (!border) {
          cells.add(new Cell(words, row.from() + from + Math.min(lead, raw.length())));
        }
        from = i + 1;
      }
    }
    return cells;
  }
}
