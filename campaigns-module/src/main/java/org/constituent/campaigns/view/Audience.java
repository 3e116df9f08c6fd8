package org.constituent.campaigns.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.constituent.targets.view.SeatTraits;

/**
 * Whom a letter variant suits. Every part that names something must hold the target's; a part that
 * names nothing leaves it open.
 *
 * @param bodies by name: "Board of Commissioners"
 * @param parties as they stand with the officials
 * @param stands on the campaign's topic
 */
public record Audience(
    List<UUID> offices,
    List<String> bodies,
    List<UUID> jurisdictions,
    List<String> parties,
    List<Stand> stands) {
  /** No part names anything. */
  public static final Audience EVERYBODY =
      new Audience(List.of(), List.of(), List.of(), List.of(), List.of());

  /** Where an official is known to stand. */
  public enum Stand {
    /** Agreed to do what a campaign asks. */
    AGREED,
    SUPPORTS,
    UNDECIDED,
    OPPOSES,
    /** Nothing is known, or the campaign has no topic, or the seat is vacant. */
    UNKNOWN;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The stand of a database name. */
    public static Stand of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }

    /** Where the holder of a seat stands. */
    public static Stand of(SeatTraits traits) {
      return traits.position() == null ? UNKNOWN : valueOf(traits.position().name());
    }
  }

  /** What a target can be told by. */
  public enum Part {
    OFFICE,
    BODY,
    JURISDICTION,
    PARTY,
    STAND
  }

  /** Those of some offices; of all, if none is named. */
  public static Audience of(List<UUID> offices) {
    return new Audience(offices, List.of(), List.of(), List.of(), List.of());
  }

  /** The same with other offices. */
  public Audience withOffices(List<UUID> changed) {
    return new Audience(changed, bodies, jurisdictions, parties, stands);
  }

  /** The parts that name something. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    add(parts, offices, Part.OFFICE);
    add(parts, bodies, Part.BODY);
    add(parts, jurisdictions, Part.JURISDICTION);
    add(parts, parties, Part.PARTY);
    add(parts, stands, Part.STAND);
    return parts;
  }

  /** Whether it leaves everything open. */
  public boolean everybody() {
    return parts().isEmpty();
  }

  /** Whether a target is one of them. */
  public boolean suits(SeatTraits target) {
    return holds(offices, target.office())
        && holds(bodies, target.body())
        && holds(jurisdictions, target.jurisdiction())
        && holds(parties, target.party())
        && holds(stands, Stand.of(target));
  }

  private static <T> boolean holds(List<T> named, T own) {
    return named.isEmpty() || named.contains(own);
  }

  private static void add(List<Part> parts, List<?> named, Part part) {
    if (!named.isEmpty()) {
      parts.add(part);
    }
  }
}
