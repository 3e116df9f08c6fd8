package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.targets.ImportProgress.State;
import org.constituent.targets.formats.Format;
import org.constituent.targets.formats.Unreadable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is done with an import apart from the request that asked for it; each ends in a state. */
@Component
class ImportWork {
  private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);

  /** Longer than any statement of an import takes. */
  private static final Duration LOST = Duration.ofMinutes(20);

  private final DSLContext sql;
  private final ImportReading reading;
  private final ImportProgress progress;
  private final ImportSteps steps;
  private final Clock clock;
  private final DatabaseClock databaseClock;

  ImportWork(
      DSLContext sql,
      ImportReading reading,
      ImportProgress progress,
      ImportSteps steps,
      Clock clock,
      DatabaseClock databaseClock) {
    this.sql = sql;
    this.reading = reading;
    this.progress = progress;
    this.steps = steps;
    this.clock = clock;
    this.databaseClock = databaseClock;
  }

  /** Reads the file and, where nothing needs to be asked, compares it. The file is then gone. */
  void read(UUID id, Path file) {
    try {
      reading.read(id, file, LocalDate.now(clock));
      Format format = Format.of(sql.fetchOne(IMPORT, IMPORT.ID.eq(id)).getFormat());
      if (format.mapped()) {
        steps.suggest(id);
        progress.end(id, State.MAPPING, null, List.of());
      } else {
        progress.end(id, State.COMPARING, null, List.of());
        compare(id);
      }
    } catch (Unreadable e) {
      progress.end(id, State.FAILED, e.key(), e.arguments());
    } catch (ImportReading.TooManyRows e) {
      progress.end(
          id,
          State.FAILED,
          "imports.unreadable.rows",
          List.of(Integer.toString(ImportReading.MOST_ROWS)));
    } catch (IOException | RuntimeException e) {
      LOG.error("Import {} could not be read", id, e);
      progress.end(id, State.FAILED, "imports.failed", List.of());
    } finally {
      delete(file);
    }
  }

  /** Compares its rows with the list. */
  void compare(UUID id) {
    try {
      steps.readItems(id, LocalDate.now(clock));
      steps.compare(id, LocalDate.now(clock));
      progress.end(id, State.PREVIEW, null, List.of());
    } catch (RuntimeException e) {
      LOG.error("Import {} could not be compared", id, e);
      progress.end(id, State.FAILED, "imports.failed", List.of());
    }
  }

  /** Applies what is chosen, all of it or nothing. */
  void apply(UUID id) {
    try {
      if (steps.apply(id, LocalDate.now(clock))) {
        progress.end(id, State.APPLIED, null, List.of());
        steps.tell();
      } else {
        progress.end(id, State.PREVIEW, "imports.list-changed", List.of());
      }
    } catch (DataIntegrityViolationException e) {
      // without the message of the database: it may hold names
      LOG.warn("Import {} met what was entered meanwhile: {}", id, e.getClass().getSimpleName());
      progress.end(id, State.PREVIEW, "imports.conflict", List.of());
    } catch (RuntimeException e) {
      LOG.error("Import {} could not be applied", id, e);
      progress.end(id, State.PREVIEW, "imports.not-applied", List.of());
    }
  }

  /** Takes back what it changed, but for what was edited since. */
  void undo(UUID id) {
    try {
      steps.undo(id);
      progress.end(id, State.UNDONE, null, List.of());
      steps.tell();
    } catch (RuntimeException e) {
      LOG.error("Import {} could not be undone", id, e);
      progress.end(id, State.APPLIED, "imports.not-undone", List.of());
    }
  }

  /** Ends what a node that is gone was doing: its transaction is undone, its file is lost. */
  @Scheduled(fixedDelay = 300_000, initialDelay = 30_000)
  public void sweep() {
    sql.update(IMPORT)
        .set(IMPORT.PROBLEM, "imports.interrupted")
        .set(
            IMPORT.STATE,
            DSL.case_(IMPORT.STATE)
                .when(State.READING.column(), DSL.inline(State.FAILED.column()))
                .when(State.COMPARING.column(), DSL.inline(State.FAILED.column()))
                .when(State.APPLYING.column(), DSL.inline(State.PREVIEW.column()))
                .else_(DSL.inline(State.APPLIED.column())))
        .where(
            IMPORT.STATE.in(
                State.READING.column(),
                State.COMPARING.column(),
                State.APPLYING.column(),
                State.UNDOING.column()))
        .and(IMPORT.WORKED_AT.lt(databaseClock.field(LOST.negated())))
        .execute();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("A file that was read could not be deleted", e);
    }
  }
}
