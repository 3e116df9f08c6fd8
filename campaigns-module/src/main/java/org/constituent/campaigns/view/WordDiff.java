package org.constituent.campaigns.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.text.diff.CommandVisitor;
import org.apache.commons.text.diff.StringsComparator;

/**
 * The difference of two texts word by word: the fewest words taken out and put in (Myers, "An O(ND)
 * Difference Algorithm", 1986). The library compares characters, so each word is one.
 */
public final class WordDiff {
  private static final Pattern TOKEN = Pattern.compile("\\R|\\s|[\\p{L}\\p{M}\\p{N}]+|.");

  /** What became of some words. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** Words that share a fate, with the blanks between them. */
  public record Piece(Kind kind, String text) {}

  private final List<String> words = new ArrayList<>();
  private final Map<String, Character> characters = new HashMap<>();

  private WordDiff() {}

  /**
   * The pieces in their order; those same or removed are the earlier text, those same or added the
   * later one.
   *
   * @throws IllegalArgumentException if the texts have more than 65,535 different words
   */
  public static List<Piece> of(String before, String after) {
    WordDiff diff = new WordDiff();
    Pieces pieces = diff.new Pieces();
    new StringsComparator(diff.encode(before), diff.encode(after)).getScript().visit(pieces);
    pieces.end();
    return pieces.found;
  }

  private String encode(String text) {
    StringBuilder coded = new StringBuilder();
    TOKEN.matcher(text).results().map(MatchResult::group).forEach(w -> coded.append(code(w)));
    return coded.toString();
  }

  private char code(String word) {
    return characters.computeIfAbsent(
        word,
        unseen -> {
          if (words.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("Too many different words");
          }
          words.add(unseen);
          return (char) (words.size() - 1);
        });
  }

  private final class Pieces implements CommandVisitor<Character> {
    private final List<Piece> found = new ArrayList<>();
    private final StringBuilder same = new StringBuilder();
    private final StringBuilder removed = new StringBuilder();
    private final StringBuilder added = new StringBuilder();

    @Override
    public void visitKeepCommand(Character code) {
      changed();
      same.append(words.get(code));
    }

    @Override
    public void visitDeleteCommand(Character code) {
      kept();
      removed.append(words.get(code));
    }

    @Override
    public void visitInsertCommand(Character code) {
      kept();
      added.append(words.get(code));
    }

    void end() {
      kept();
      changed();
    }

    private void kept() {
      take(Kind.SAME, same);
    }

    /** Removed words come first, whatever order the library found them in. */
    private void changed() {
      take(Kind.REMOVED, removed);
      take(Kind.ADDED, added);
    }

    private void take(Kind kind, StringBuilder text) {
      if (text.length() > 0) {
        found.add(new Piece(kind, text.toString()));
        text.setLength(0);
      }
    }
  }
}
