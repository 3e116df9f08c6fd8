package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * What is told of an official beyond her name.
 *
 * @param pronouns "she/her"; may be empty
 * @param photoUrl where a picture of her is; may be empty
 * @param links her own pages and those about her
 * @param identifiers by what other lists know her
 */
public record Profile(
    UUID officialId,
    String pronouns,
    String photoUrl,
    List<Link> links,
    List<Identifier> identifiers) {
  /** A page. The label may be empty. */
  public record Link(String url, String label) {}

  /** "bioguide", "C000127". */
  public record Identifier(String scheme, String code) {}
}
