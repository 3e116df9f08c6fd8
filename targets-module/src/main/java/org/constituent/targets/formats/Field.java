package org.constituent.targets.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column of a list of officials can mean. In the export a column is called by its {@link
 * #key()}; other headings that are widely used are understood too.
 */
public enum Field {
  IDS("id", "external id", "bioguide", "bioguide id", "openstates id", "ocd person id"),
  NAME("full name", "official", "official name", "display name", "officeholder", "contact name"),
  HONORIFIC("prefix", "honorific prefix", "name prefix"),
  GIVEN_NAME("first name", "firstname", "first"),
  MIDDLE_NAME("middle", "additional name"),
  FAMILY_NAME("last name", "lastname", "last", "surname"),
  SUFFIX("honorific suffix", "name suffix"),
  SALUTATION("dear"),
  PARTY("party name", "political party"),
  NOTE("notes", "remarks"),
  DIVISION_ID("ocdid", "ocd id", "ocd division id", "division", "jurisdiction", "jurisdiction id"),
  PLACE("county", "locale", "municipality", "city", "jurisdiction name"),
  OFFICE("role", "primary role", "position", "office title", "office name", "post"),
  BODY("organization", "chamber", "body name", "group"),
  ELECTED(),
  SEAT("district", "district name", "ward", "seat label"),
  SEAT_NUMBER("seat no"),
  DISTRICT_ID("district ocd id", "district ocdid", "district division id"),
  FROM("start date", "term start", "start", "from date"),
  TO("end date", "term end", "end", "to date", "term expires"),
  AS_OF("as of date"),
  EMAILS("email", "e mail", "email address", "e mail address", "mail"),
  PHONES("phone", "telephone", "phone number", "tel", "voice", "office phone", "capitol voice"),
  FAXES("fax", "fax number", "fax no", "facsimile", "capitol fax"),
  ADDRESSES("address", "postal address", "mailing address", "capitol address", "street"),
  ADDRESS_PART("suite", "building", "zip", "zip code", "postal code", "state"),
  FORMS("contact form", "web form", "webform", "contact url", "form"),
  SOCIAL("twitter", "facebook", "instagram", "youtube", "mastodon"),
  SEAT_EMAILS(),
  SEAT_PHONES(),
  SEAT_FAXES(),
  SEAT_ADDRESSES(),
  SEAT_FORMS(),
  SEAT_SOCIAL(),
  OFFICE_EMAILS(),
  OFFICE_PHONES(),
  OFFICE_FAXES(),
  OFFICE_ADDRESSES(),
  OFFICE_FORMS(),
  OFFICE_SOCIAL(),
  SOURCE("source url", "sources", "source file");

  /** What can be said once for all rows of a file. */
  public static final List<Field> FOR_ALL = List.of(DIVISION_ID, OFFICE, BODY, FROM, SOURCE);

  /** Between bars. */
  private final String headings;

  Field(String... headings) {
    this.headings = "|" + String.join("|", headings) + "|";
  }

  /** As it stands in exports, mappings and forms. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of a key. */
  public static Optional<Field> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key().equals(key)).findFirst();
  }

  /** Whether a heading, in small letters with single spaces, says this. */
  boolean isCalled(String heading) {
    return heading.equals(key().replace('_', ' ')) || headings.contains("|" + heading + "|");
  }
}
