package org.constituent.campaigns;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The local groups of this site. */
@Service
public class Groups {
  /** A group; {@code slug} is unique. */
  public record Group(UUID id, String name, String slug) {}

  /**
   * Adds a group and answers it.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the name makes a slug that is taken
   */
  @Transactional
  public Group add(String name) {
    throw new UnsupportedOperationException();
  }

  /** All groups by name. */
  @Transactional(readOnly = true)
  public List<Group> all() {
    throw new UnsupportedOperationException();
  }

  /** One group. */
  @Transactional(readOnly = true)
  public Optional<Group> find(UUID id) {
    throw new UnsupportedOperationException();
  }
}
