package org.constituent.messaging;

import static org.constituent.messaging.Tables.INSTALLATION;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import org.constituent.db.Home;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices that the database is older than what this node has sent: a backup was restored, and what
 * waits in it may have gone since. Those letters are kept back for a person
 * (docs/decisions/0045-a-restored-backup-sends-nothing-twice.md).
 *
 * <p>The witness is the number of the last lease, which the database counts up and this node keeps
 * in its home, outside the backup.
 */
@Service
class Restores {
  private static final Logger log = LoggerFactory.getLogger(Restores.class);

  private static final String HOLD =
      """
      update messaging.letter set holds = holds | {0}
      where state in ('queued', 'deferred', 'in_doubt', 'leased') and holds = 0 and lane > 0
      """;

  private final DSLContext sql;
  private final Home home;
  private final AtomicLong taken = new AtomicLong();
  private @Nullable Path file;
  private long written;

  Restores(DSLContext sql, Home home) {
    this.sql = sql;
    this.home = home;
  }

  /** What this node has in hand belongs to this lease, which is committed. */
  public void took(long lease) {
    taken.accumulateAndGet(lease, Math::max);
  }

  /** Holds what waits if the database was put back; remembers how far it is, if not. */
  @Transactional
  public synchronized void look() {
    Path memory = file;
    if (memory == null) {
      memory = home.folder().resolve("sent-" + sql.fetchSingle(INSTALLATION).getId());
      file = memory;
      written = read(memory);
      took(written);
    }
    long known = taken.get();
    if (known > count()) {
      int held = sql.execute(HOLD, DSL.inline((short) Hold.REVIEW.bit()));
      log.warn(
          "The database is older than what was sent from here: a backup was restored. {} letters"
              + " that wait are kept back; they may have gone already. See the queue's letters that"
              + " need a person.",
          held);
      known = count();
      taken.set(known);
    }
    if (known != written) {
      write(memory, known);
      written = known;
    }
  }

  private long count() {
    return sql.fetchSingle("select last_value from messaging.lease").get(0, Long.class);
  }

  private static long read(Path file) {
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all. */
  private static void write(Path file, long lease) {
    try {
      Path next = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
      Files.writeString(next, Long.toString(lease));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remember in " + file + " what was sent", e);
    }
  }
}
