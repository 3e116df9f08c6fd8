package org.constituent.targets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.constituent.targets.formats.Field;
import org.constituent.targets.formats.OfficialExport;
import org.constituent.targets.formats.PopoloExport;
import org.constituent.targets.view.ExportRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The list of officials as files: a table that can be imported again without a difference, and
 * Popolo JSON. Written as they are read, in pages, so that neither memory nor a long transaction
 * grows with the list.
 */
@Service
public class Exports {
  private static final String OWN = "constituent:";

  private final ExportPages pages;

  Exports(ExportPages pages) {
    this.pages = pages;
  }

  /**
   * The table; a row for each term, and one for a seat that nobody holds or held.
   *
   * @param jurisdiction with all that lies in it; null for the whole list
   */
  public void csv(OutputStream out, @Nullable UUID jurisdiction) throws IOException {
    try (OfficialExport export = new OfficialExport(out)) {
      pages.seats(
          jurisdiction,
          (seat, first) -> {
            for (ExportRow.Term term : seat.terms()) {
              export.write(row(seat, term, first && term.equals(seat.terms().get(0))));
            }
            if (seat.terms().isEmpty()) {
              export.write(row(seat, null, first));
            }
          });
    }
  }

  /** Popolo: persons with their memberships. */
  public void popolo(OutputStream out, @Nullable UUID jurisdiction) throws IOException {
    try (PopoloExport export = new PopoloExport(out)) {
      pages.people(jurisdiction, export::write);
    }
  }

  private static OfficialExport.Row row(
      ExportRow seat, ExportRow.@Nullable Term term, boolean firstOfOffice) {
    OfficialExport.Row row = new OfficialExport.Row();
    String source = "";
    if (term != null) {
      row.put(Field.IDS, OWN + term.official());
      term.identifiers().forEach(id -> row.put(Field.IDS, id));
      row.put(Field.HONORIFIC, term.honorific());
      row.put(Field.GIVEN_NAME, term.givenName()).put(Field.FAMILY_NAME, term.familyName());
      row.put(Field.SALUTATION, term.salutation()).put(Field.PARTY, term.party());
      row.put(Field.NOTE, term.note());
      row.put(Field.FROM, term.from()).put(Field.TO, term.to()).put(Field.AS_OF, term.asOf());
      for (ExportRow.Contact contact : term.contacts()) {
        row.put("term", contact.kind(), contact.value(), contact.label());
        source = contact.source();
      }
    }
    row.put(Field.DIVISION_ID, seat.division()).put(Field.PLACE, seat.place());
    row.put(Field.OFFICE, seat.office()).put(Field.BODY, seat.body());
    row.put(Field.ELECTED, seat.elected() ? "true" : "false");
    row.put(Field.SEAT, seat.label()).put(Field.SEAT_NUMBER, Integer.toString(seat.position()));
    row.put(Field.DISTRICT_ID, seat.district());
    if (term == null || term.equals(seat.terms().get(0))) {
      for (ExportRow.Contact contact : seat.contacts()) {
        row.put("seat", contact.kind(), contact.value(), contact.label());
        source = source.isEmpty() ? contact.source() : source;
      }
    }
    if (firstOfOffice) {
      for (ExportRow.Contact contact : seat.officeContacts()) {
        row.put("office", contact.kind(), contact.value(), contact.label());
        source = source.isEmpty() ? contact.source() : source;
      }
    }
    return row.put(Field.SOURCE, source);
  }
}
