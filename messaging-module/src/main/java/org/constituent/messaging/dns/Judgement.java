package org.constituent.messaging.dns;

import java.util.List;

/**
 * What is to be said of what was found.
 *
 * @param verdict good, could be better, or wrong
 * @param detail a word for what exactly
 * @param found the records, as they stand
 */
public record Judgement(Verdict verdict, String detail, List<String> found) {
  /** How good it is. */
  public enum Verdict {
    GOOD,
    WEAK,
    WRONG,
    UNKNOWN
  }

  static Judgement good(List<String> found) {
    return new Judgement(Verdict.GOOD, "ok", found);
  }

  static Judgement weak(String detail, List<String> found) {
    return new Judgement(Verdict.WEAK, detail, found);
  }

  static Judgement wrong(String detail, List<String> found) {
    return new Judgement(Verdict.WRONG, detail, found);
  }
}
