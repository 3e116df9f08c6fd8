package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * A seat as exports have it.
 *
 * @param division Open Civic Data id of the office's jurisdiction
 * @param district that of the district that elects it, empty if there is none
 */
public record ExportRow(
    UUID officeId,
    UUID id,
    String division,
    String place,
    String office,
    String body,
    boolean elected,
    String label,
    int position,
    String district,
    String districtName,
    List<Term> terms,
    List<Contact> contacts,
    List<Contact> officeContacts) {

  /** A term with its holder; dates as in {@link CivilDate#toString}, empty when not known. */
  public record Term(
      UUID id,
      UUID official,
      List<String> identifiers,
      String honorific,
      String givenName,
      String familyName,
      String salutation,
      String party,
      String note,
      String from,
      String to,
      String asOf,
      List<Contact> contacts) {}

  /** A channel that is not retired. */
  public record Contact(ChannelKind kind, String value, String label, String source) {}
}
