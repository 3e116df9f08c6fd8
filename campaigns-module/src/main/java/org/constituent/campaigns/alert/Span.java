package org.constituent.campaigns.alert;

/**
 * A place in the alert's text.
 *
 * @param from index of the first character
 * @param to index after the last one
 */
public record Span(int from, int to) {
  boolean covers(int at) {
    return from <= at && at < to;
  }

  boolean meets(Span other) {
    return from < other.to && other.from < to;
  }

  /** The words at this place. */
  public String of(String text) {
    return text.substring(from, to);
  }
}
