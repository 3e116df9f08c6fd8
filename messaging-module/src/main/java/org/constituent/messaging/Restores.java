package org.constituent.messaging;

import static org.constituent.messaging.Tables.INSTALLATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private long taken;
  private @Nullable Path file;
  private long written;
  private boolean unwritable;

  Restores(DSLContext sql, Home home) {
    this.sql = sql;
    this.home = home;
  }

  /**
   * This node is about to send what it has under this lease, which is committed. Remembered before
   * anything is sent: what is killed in the next moment was sent all the same.
   */
  public synchronized void took(long lease) {
    taken = Math.max(taken, lease);
    Path memory = file;
    if (memory != null && taken != written) {
      written = write(memory, taken);
    }
  }

  /** Holds what waits if the database was put back; remembers how far it is, if not. */
  @Transactional
  public synchronized void look() {
    Path memory = file;
    if (memory == null) {
      memory = home.folder().resolve("sent-" + sql.fetchSingle(INSTALLATION).getId());
      file = memory;
      written = read(memory);
      taken = Math.max(taken, written);
    }
    if (taken > count()) {
      int held = sql.execute(HOLD, DSL.inline((short) Hold.REVIEW.bit()));
      log.warn(
          "The database is older than what was sent from here: a backup was restored. {} letters"
              + " that wait are kept back; they may have gone already. See the queue's letters that"
              + " need a person.",
          held);
      taken = count();
    }
    if (taken != written) {
      written = write(memory, taken);
    }
  }

  private long count() {
    return sql.fetchSingle("select last_value from messaging.lease").get(0, Long.class);
  }

  /** Nothing, if it cannot be read: a power cut may leave an empty file, and mail must go on. */
  private static long read(Path file) {
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      log.warn("What was sent is not remembered; a restored backup would not be noticed", e);
      return 0;
    }
  }

  /** Whole or not at all; mail does not stop because it cannot be remembered. */
  private long write(Path memory, long lease) {
    try {
      Path next = memory.resolveSibling(memory.getFileName() + "." + ProcessHandle.current().pid());
      Files.writeString(next, Long.toString(lease));
      Files.move(next, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return lease;
    } catch (IOException e) {
      if (!unwritable) {
        log.warn("What was sent cannot be remembered; a restored backup would not be noticed", e);
      }
      unwritable = true;
      return written;
    }
  }
}
