package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What must hold after any drill, by three witnesses: the supporters' log, the mail server's, and
 * the database. Each rule answers what breaks it, with a sample.
 */
final class Ledger {
  private static final int SAMPLE = 5;

  /** What is logged of statements that failed because the database went, and of work put off. */
  static final String DATABASE_AWAY =
      "ExceptionTranslatorExecuteListener|TransactionInterceptor|JdbcTransactionManager"
          + "|TaskUtils.LoggingErrorHandler|is not written yet|could not be made ready";

  /** A change of state that does not follow from the one before, or leads elsewhere. */
  private static final String BROKEN_HISTORY =
      """
      with steps as (
        select h.letter_id, h.from_state, h.to_state,
          lag(h.to_state, 1, 'queued') over (partition by h.letter_id order by h.id) as before,
          row_number() over (partition by h.letter_id order by h.id desc) as back
        from messaging.history h
      )
      select l.id::text || ': ' || coalesce(s.before || ', ' || s.from_state || ' to ' || s.to_state,
          'none') || ', now ' || l.state
      from messaging.letter l left join steps s on s.letter_id = l.id
      where s.letter_id is null and l.state <> 'queued'
        or s.from_state <> s.before or s.back = 1 and s.to_state <> l.state
      """;

  private final DrillSite site;
  private final List<String> faults = new ArrayList<>();
  private final Pattern expectedErrors;

  private Ledger(DrillSite site, String expectedErrors) {
    this.site = site;
    this.expectedErrors = Pattern.compile(expectedErrors);
  }

  /** Everything holds, and nothing unexpected is in the log. */
  static void holds(DrillSite site) {
    holds(site, "(?!)");
  }

  /**
   * Everything holds.
   *
   * @param expectedErrors lines of level ERROR that this drill calls for
   */
  static void holds(DrillSite site, String expectedErrors) {
    Ledger ledger = new Ledger(site, expectedErrors);
    ledger.actionsAreThoseAnswered();
    ledger.eachActionHasItsLetters();
    ledger.noLetterIsForgotten();
    ledger.copiesAreCounted();
    ledger.historyIsWhole();
    ledger.logIsClean();
    assertThat(ledger.faults).isEmpty();
  }

  /** Copies beyond the first, of all letters. */
  static long doubles(DrillSite site) {
    Map<String, Long> copies =
        site.relay.copies().stream()
            .collect(Collectors.groupingBy(FaultyRelay.Copy::id, Collectors.counting()));
    return copies.values().stream().mapToLong(n -> n - 1).sum();
  }

  private void actionsAreThoseAnswered() {
    Set<UUID> actions =
        new HashSet<>(
            site.sql().queryForList("select submit_key from campaigns.action", UUID.class));
    Map<UUID, Integer> answers = site.supporters.answers();
    answers.forEach(
        (key, status) -> {
          if (status >= 200 && status < 400 && !actions.contains(key)) {
            faults.add("L1: answered " + status + " and not there: " + key);
          }
        });
    actions.stream()
        .filter(key -> !answers.containsKey(key))
        .forEach(key -> faults.add("L1: nobody sent the key " + key));
    add(
        "L1: more than one action of a key",
        "select submit_key::text from campaigns.action group by submit_key having count(*) > 1");
  }

  private void eachActionHasItsLetters() {
    add(
        "L2: not one letter for each office",
        "select a.id::text from campaigns.action a left join messaging.letter l"
            + " on l.reference = a.id and l.lane > 0 group by a.id"
            + " having count(l.id) <> "
            + DrillSite.OFFICES
            + " or count(distinct l.seat) <> "
            + DrillSite.OFFICES);
    add(
        "L2: letters without an action",
        "select l.id::text from messaging.letter l where l.lane > 0"
            + " and not exists (select from campaigns.action a where a.id = l.reference)");
  }

  private void noLetterIsForgotten() {
    String late = "clock_timestamp() - interval '" + DrillSite.POLL.toMillis() * 3 + " ms'";
    add(
        "L3: leased beyond the lease",
        "select id::text from messaging.letter where state = 'leased' and due_at < " + late);
    add(
        "L3: due, and nobody takes it",
        "select l.id::text || ' ' || l.state from messaging.letter l left join messaging.addressee a"
            + " on a.id = l.addressee_id where l.state in ('queued', 'deferred', 'in_doubt')"
            + " and l.holds = 0 and (l.lane = 0 or a.state = 'open') and l.due_at < "
            + late);
  }

  private void copiesAreCounted() {
    Map<String, Set<String>> digests = new TreeMap<>();
    Map<String, Integer> copies = new TreeMap<>();
    for (FaultyRelay.Copy copy : site.relay.copies()) {
      String letter = copy.id().split("@", 2)[0];
      digests.computeIfAbsent(letter, key -> new HashSet<>()).add(copy.digest());
      copies.merge(letter, 1, Integer::sum);
      if (copy.to().size() != 1) {
        faults.add("L4: one envelope for " + copy.to().size() + ": " + letter);
      }
    }
    digests.forEach(
        (letter, different) -> {
          if (different.size() > 1) {
            faults.add("L4: copies differ: " + letter);
          }
        });
    site.sql()
        .query(
            "select id::text, state, doubts from messaging.letter where lead_id is null",
            row -> {
              String letter = row.getString(1);
              int doubts = row.getInt(3);
              boolean accepted = row.getString(2).equals("accepted");
              int arrived = copies.getOrDefault(letter, 0);
              copies.remove(letter);
              if (arrived < (accepted ? 1 : 0) || arrived > doubts + (accepted ? 1 : 0)) {
                faults.add(
                    "L4: "
                        + row.getString(2)
                        + ", "
                        + doubts
                        + " in doubt, "
                        + arrived
                        + " copies: "
                        + letter);
              }
            });
    copies.keySet().forEach(unknown -> faults.add("L4: a mail of no letter: " + unknown));
  }

  private void historyIsWhole() {
    add("L6: history with gaps", BROKEN_HISTORY);
  }

  private void logIsClean() {
    String[] lines = site.logs().split("\n", -1);
    for (String line : lines) {
      if (line.contains(Supporters.HOST) || line.contains(Supporters.NAME)) {
        faults.add("L7: personal data in the log: " + line);
      }
      if (line.contains(" ERROR ") && !expectedErrors.matcher(line).find()) {
        faults.add("L7: unexpected: " + line);
      }
    }
  }

  private void add(String rule, String query) {
    List<String> broken = site.sql().queryForList(query, String.class);
    if (!broken.isEmpty()) {
      faults.add(rule + " (" + broken.size() + "): " + broken.stream().limit(SAMPLE).toList());
    }
  }
}
