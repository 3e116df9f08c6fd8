package org.constituent.db;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** Makes the identifiers of all rows: UUID version 7 (RFC 9562), in the order of their making. */
public final class Ids {
  private static final TimeBasedEpochRandomGenerator GENERATOR =
      Generators.timeBasedEpochRandomGenerator();

  private Ids() {}

  /** A new identifier, later in order than those made before in another millisecond. */
  public static UUID next() {
    return GENERATOR.generate();
  }
}
