package org.constituent.web.admin;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.constituent.targets.Refusal;
import org.constituent.targets.Refused;
import org.constituent.targets.view.CivilDate;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Reads what forms carry as text, and shows at the fields what was refused. */
final class Forms {
  /** Does what a form asks for; refusals stand at their fields. */
  interface Deed {
    void run() throws Refused;
  }

  private Forms() {}

  /** Whether it was done; if not, {@code errors} says why not. */
  static boolean done(BindingResult errors, Deed deed) {
    if (errors.hasErrors()) {
      return false;
    }
    try {
      deed.run();
      return true;
    } catch (Refused refused) {
      for (Refusal refusal : refused.refusals()) {
        Object[] arguments = refusal.arguments().toArray();
        boolean known =
            !refusal.field().isEmpty()
                && errors.getTarget() != null
                && hasField(errors.getTarget(), refusal.field());
        if (known) {
          errors.rejectValue(refusal.field(), refusal.key(), arguments, null);
        } else {
          errors.reject(refusal.key(), arguments, null);
        }
      }
      return false;
    }
  }

  /** "2018", "2018-12" or "2018-12-03"; null for nothing, and for what is no date. */
  static @Nullable CivilDate civilDate(BindingResult errors, String field, @Nullable String text) {
    String value = text(text).strip();
    if (value.isEmpty()) {
      return null;
    }
    CivilDate date = CivilDate.parse(value).orElse(null);
    if (date == null) {
      errors.rejectValue(field, "targets.refused.civil-date");
    }
    return date;
  }

  /** "2018-12-03"; null for nothing, and for what is no date. */
  static @Nullable LocalDate date(BindingResult errors, String field, @Nullable String text) {
    String value = text(text).strip();
    if (value.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      errors.rejectValue(field, "targets.refused.date");
      return null;
    }
  }

  /** An id that a select offered; null for none. */
  static @Nullable UUID id(BindingResult errors, String field, @Nullable String text) {
    String value = text(text);
    if (value.isEmpty()) {
      return null;
    }
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      errors.rejectValue(field, "targets.refused.required");
      return null;
    }
  }

  /** A whole number; 0 for anything else, which no rule takes. */
  static int number(@Nullable String text) {
    return text != null && text.strip().matches("\\d{1,6}") ? Integer.parseInt(text.strip()) : 0;
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** What a page says where nothing is found: answered with 404. */
  static NoSuchElementException notFound() {
    return new NoSuchElementException();
  }

  private static boolean hasField(Object form, String field) {
    // of a list, its rows' fields are known too: "rows[2].familyName"
    String own = field.replaceFirst("\\[.*", "");
    for (var component : form.getClass().getRecordComponents()) {
      if (component.getName().equals(own)) {
        return true;
      }
    }
    return false;
  }
}
