package org.constituent.messaging;

import static org.constituent.messaging.Tables.INBOUND;

import java.time.Duration;
import java.util.List;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.inbound.ArrivedMail;
import org.constituent.messaging.inbound.Finding;
import org.constituent.messaging.inbound.Kind;
import org.constituent.messaging.view.Suppressed;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What follows from what came back: a letter's state changes, or its writer gets the answer. */
@Component
class Consequences {
  /** Answers to one letter passed on within a day; more is no conversation. */
  private static final int MOST_ANSWERS = 5;

  private static final int MAX_REASON = 500;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final LateMarks marks;
  private final Answers answers;
  private final CircuitBreaker circuits;
  private final Suppressions suppressions;

  Consequences(
      DSLContext sql,
      DatabaseClock clock,
      LateMarks marks,
      Answers answers,
      CircuitBreaker circuits,
      Suppressions suppressions) {
    this.sql = sql;
    this.clock = clock;
    this.marks = marks;
    this.answers = answers;
    this.circuits = circuits;
    this.suppressions = suppressions;
  }

  void follow(Sorter.About about, Finding finding, ArrivedMail mail) {
    switch (finding.kind()) {
      case DELIVERED -> mark(about, LetterState.ACCEPTED, finding);
      case HARD -> {
        mark(about, LetterState.BOUNCED, finding);
        suppressions.addRecipients(List.of(about.letter()), Suppressed.Reason.BOUNCE);
      }
      case POLICY -> mark(about, LetterState.BLOCKED, finding);
      case FULL, FAILED -> mark(about, LetterState.FAILED, finding);
      case DEFERRED -> {
        if (finding.gaveUp()) {
          mark(about, LetterState.FAILED, finding);
        }
      }
      case REPLY -> answered(about, mail);
      case COMPLAINT ->
          suppressions.addRecipients(List.of(about.letter()), Suppressed.Reason.COMPLAINT);
      case AUTO_REPLY, UNCLEAR -> {}
    }
  }

  private void mark(Sorter.About about, LetterState to, Finding finding) {
    String reason = reason(about, finding.reason());
    if (marks.mark(about.letter(), to, reason) && to == LetterState.BLOCKED && reason != null) {
      circuits.refusedLate(about.letter(), reason);
    }
  }

  private void answered(Sorter.About about, ArrivedMail mail) {
    marks.mark(about.letter(), LetterState.REPLIED, null);
    int already =
        sql.fetchCount(
            INBOUND,
            INBOUND.LETTER_ID.eq(about.letter()),
            INBOUND.KIND.eq(Kind.REPLY.column()),
            INBOUND.SETTLED_AT.gt(clock.field(Duration.ofDays(-1))));
    if (already < MOST_ANSWERS) {
      answers.passOn(about, mail);
    }
  }

  /** An office's address is public; a person's, which servers like to repeat, is not kept. */
  private static @Nullable String reason(Sorter.About about, String words) {
    String line = CleanText.header(words, MAX_REASON);
    return line.isEmpty() ? null : about.notice() ? line.replaceAll("\\S+@\\S+", "…") : line;
  }
}
