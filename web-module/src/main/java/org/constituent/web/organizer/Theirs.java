package org.constituent.web.organizer;

import java.util.List;
import org.constituent.campaigns.view.WordDiff;

/**
 * What somebody else saved in between, shown beside what was typed.
 *
 * @param label key of the field's name
 * @param text as it stands now
 * @param mine as it was typed
 */
record Theirs(String label, String text, String mine) {

  /** Nothing to bring together here. */
  public boolean same() {
    return text.equals(mine);
  }

  /** What was typed, with what it takes out of theirs and puts in. */
  public List<WordDiff.Piece> words() {
    return WordDiff.of(text, mine);
  }
}
