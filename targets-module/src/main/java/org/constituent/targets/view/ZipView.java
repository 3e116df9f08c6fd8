package org.constituent.targets.view;

import java.util.List;

/**
 * Where a ZIP code lies.
 *
 * @param place name of its place, empty when not known
 * @param state its postal code, empty when not known
 * @param answers by type of district
 */
public record ZipView(String zip, String place, String state, List<Answer> answers) {
  /** How far a ZIP code tells a district. */
  public enum Certainty {
    /** All of it lies in one. */
    CERTAIN,
    /** Its centre lies there; whether all of it does is not known. */
    LIKELY,
    /** It reaches into several: ask for the street, or let the person choose. */
    SEVERAL,
    /** Nothing is known of it. */
    UNKNOWN
  }

  /**
   * The districts of one type.
   *
   * @param places one for what is certain or likely, all that are possible for several
   */
  public record Answer(String type, Certainty certainty, List<PlaceView> places) {
    /** "NC-2 or NC-4", with a word of the reader's language between. */
    public String names(String or) {
      return String.join(" " + or + " ", places.stream().map(PlaceView::shortName).toList());
    }
  }

  /** What is known of districts of one type. */
  public Answer of(String type) {
    return answers.stream()
        .filter(answer -> answer.type().equals(type))
        .findFirst()
        .orElse(new Answer(type, Certainty.UNKNOWN, List.of()));
  }
}
