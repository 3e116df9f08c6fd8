package org.constituent.targets;

import java.util.List;
import java.util.stream.Collectors;

/** Values that cannot be taken as they are; nothing was changed. Shown at the fields they name. */
public final class Refused extends RuntimeException {
  private final transient List<Refusal> refusals;

  Refused(List<Refusal> refusals) {
    // the arguments may name a person and stay out of logs
    super(
        refusals.stream()
            .map(refusal -> refusal.field() + ": " + refusal.key())
            .collect(Collectors.joining(", ")));
    this.refusals = List.copyOf(refusals);
  }

  Refused(String field, String key, Object... arguments) {
    this(List.of(new Refusal(field, key, List.of(arguments))));
  }

  /** At least one. */
  public List<Refusal> refusals() {
    return refusals;
  }
}
