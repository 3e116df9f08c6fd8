package org.constituent.targets;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ways to reach offices, and their health. */
@Service
public class Channels {

  /**
   * A supporter says that a number does not work. One report makes the channel doubtful, the same
   * supporter's second report changes nothing.
   *
   * @param reference of the supporter's action, opaque
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void reportCall(UUID channel, UUID reference, CallReport report) {
    throw new UnsupportedOperationException();
  }
}
