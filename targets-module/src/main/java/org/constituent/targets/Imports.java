package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT;
import static org.constituent.targets.Tables.IMPORT_ITEM;
import static org.constituent.targets.Tables.IMPORT_SOURCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.targets.ImportProgress.State;
import org.constituent.targets.formats.Field;
import org.constituent.targets.formats.Format;
import org.constituent.targets.formats.ImportFile;
import org.constituent.targets.formats.Mapping;
import org.constituent.targets.formats.PlaceRow;
import org.constituent.targets.formats.Unreadable;
import org.constituent.targets.view.ImportItemView;
import org.constituent.targets.view.ImportView;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Files of officials and places, taken into the list: read, mapped, compared, chosen, applied in
 * one transaction, and undone as a whole. A row that is missing from a file never deletes anything.
 */
@Service
public class Imports {
  /** Longer than any list of officials is. */
  public static final long MOST_BYTES = 64L << 20;

  /** What all contacts of a file can be said to reach, see {@link Mapping#LEVEL}. */
  public static final List<String> LEVELS = List.of("term", "seat", "office");

  private final DSLContext sql;
  private final ImportViews views;
  private final ImportProgress progress;
  private final ImportJobs jobs;
  private final ImportWork work;
  private final DatabaseClock clock;

  Imports(
      DSLContext sql,
      ImportViews views,
      ImportProgress progress,
      ImportJobs jobs,
      ImportWork work,
      DatabaseClock clock) {
    this.sql = sql;
    this.views = views;
    this.progress = progress;
    this.jobs = jobs;
    this.work = work;
    this.clock = clock;
  }

  /**
   * Begins with a file, which is deleted once it is read, and answers the import's id.
   *
   * @param source what the list is called; the next file of the same name is read in the same way
   * @throws Refused at "file" for a kind of file that is not understood, at "source" for a bad name
   */
  public UUID begin(Path file, String fileName, String source, @Nullable UUID account) {
    try {
      Checks checks = new Checks();
      String name = checks.line("source", source, 100);
      checks.done();
      Format format = ImportFile.open(file).format();
      UUID id = Ids.next();
      ImportRecord row = new ImportRecord();
      row.setId(id);
      row.setKind(format.kind());
      row.setFormat(format.column());
      row.setFileName(
          fileName.length() > 200 ? fileName.substring(fileName.length() - 200) : fileName);
      row.setSource(name);
      row.setState(State.READING.column());
      row.setByAccount(account);
      sql.insertInto(IMPORT)
          .set(row)
          .set(IMPORT.CREATED_AT, clock.field())
          .set(IMPORT.WORKED_AT, clock.field())
          .execute();
      jobs.start(() -> work.read(id, file));
      return id;
    } catch (Unreadable e) {
      delete(file);
      throw new Refused("file", e.key(), e.arguments().toArray());
    } catch (IOException e) {
      delete(file);
      throw new Refused("file", "imports.unreadable.kind");
    } catch (Refused e) {
      delete(file);
      throw e;
    }
  }

  /** The latest ones, the newest first. */
  public List<ImportView> list(int limit) {
    return views.list(limit);
  }

  /** One of them. */
  public Optional<ImportView> find(UUID id) {
    return views.find(id);
  }

  /** Names of sources that were imported from before. */
  public List<String> sources() {
    return sql.select(IMPORT_SOURCE.NAME)
        .from(IMPORT_SOURCE)
        .orderBy(IMPORT_SOURCE.NAME)
        .fetch(IMPORT_SOURCE.NAME);
  }

  /** Keys of what a column can mean. */
  public List<String> fields(String kind) {
    return kind.equals("boundaries")
        ? List.of(PlaceRow.DIVISION, PlaceRow.CODE, PlaceRow.NAME)
        : Arrays.stream(Field.values()).map(Field::key).toList();
  }

  /** Keys of what can be said for all rows. */
  public List<String> constants(String kind) {
    return kind.equals("officials") ? Field.FOR_ALL.stream().map(Field::key).toList() : List.of();
  }

  /**
   * Says what the columns mean, remembers it for the source, and compares the rows with the list;
   * again if that was done before.
   *
   * @throws Refused when no column means anything
   * @throws NoSuchElementException for an unknown id
   */
  public void map(UUID id, Map<String, String> columns, Map<String, String> constants) {
    ImportRecord row = get(id);
    Mapping mapping = new Mapping(new TreeMap<>(columns), new TreeMap<>(constants));
    if (columns.values().stream().allMatch(String::isEmpty)) {
      throw new Refused("", "imports.refused.no-column");
    }
    JSONB json = JSONB.valueOf(ImportJson.write(mapping));
    if (progress.turn(id, List.of(State.MAPPING, State.PREVIEW, State.FAILED), State.COMPARING)) {
      sql.update(IMPORT).set(IMPORT.MAPPING, json).where(IMPORT.ID.eq(id)).execute();
      sql.insertInto(IMPORT_SOURCE)
          .set(IMPORT_SOURCE.NAME, row.getSource())
          .set(IMPORT_SOURCE.MAPPING, json)
          .onConflict(IMPORT_SOURCE.NAME)
          .doUpdate()
          .set(IMPORT_SOURCE.MAPPING, json)
          .set(IMPORT_SOURCE.CHANGED_AT, clock.field())
          .execute();
      jobs.start(() -> work.compare(id));
    }
  }

  /**
   * Rows with their verdicts, by their place in the file.
   *
   * @param verdict new, changed, unchanged, missing, proposal, error, "problems" for those with a
   *     cell left out, or empty for all
   * @param after number of the last row seen
   */
  public List<ImportItemView> items(UUID id, String verdict, int after, int limit) {
    return views.items(id, verdict, after, limit);
  }

  /** Chooses some of the rows that were shown, and no other of them. */
  public void choose(UUID id, Collection<Integer> shown, Collection<Integer> chosen) {
    requirePreview(id);
    sql.update(IMPORT_ITEM)
        .set(IMPORT_ITEM.CHOSEN, IMPORT_ITEM.NUMBER.in(chosen))
        .where(IMPORT_ITEM.IMPORT_ID.eq(id), IMPORT_ITEM.NUMBER.in(shown))
        .and(IMPORT_ITEM.VERDICT.in("new", "changed"))
        .execute();
  }

  /** Chooses all rows of a verdict, new or changed, or none of them. */
  public void chooseAll(UUID id, String verdict, boolean chosen) {
    requirePreview(id);
    sql.update(IMPORT_ITEM)
        .set(IMPORT_ITEM.CHOSEN, chosen)
        .where(IMPORT_ITEM.IMPORT_ID.eq(id))
        .and(
            verdict.isEmpty()
                ? IMPORT_ITEM.VERDICT.in("new", "changed")
                : IMPORT_ITEM.VERDICT.eq(verdict))
        .execute();
  }

  /** Applies what is chosen, in one transaction; nothing happens unless there is a preview. */
  public void apply(UUID id) {
    get(id);
    if (progress.turn(id, List.of(State.PREVIEW), State.APPLYING)) {
      jobs.start(() -> work.apply(id));
    }
  }

  /** Undoes what was applied; rows edited since, or needed by now, are left alone and counted. */
  public void undo(UUID id) {
    get(id);
    if (progress.turn(id, List.of(State.APPLIED), State.UNDOING)) {
      jobs.start(() -> work.undo(id));
    }
  }

  /** Throws away an import that was not applied. */
  public void discard(UUID id) {
    sql.deleteFrom(IMPORT)
        .where(IMPORT.ID.eq(id))
        .and(IMPORT.STATE.in(State.MAPPING.column(), State.PREVIEW.column(), State.FAILED.column()))
        .execute();
  }

  private void requirePreview(UUID id) {
    if (!get(id).getState().equals(State.PREVIEW.column())) {
      throw new Refused("", "imports.refused.no-preview");
    }
  }

  private ImportRecord get(UUID id) {
    return sql.fetchOptional(IMPORT, IMPORT.ID.eq(id))
        .orElseThrow(() -> new NoSuchElementException("import " + id));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
