package org.constituent.campaigns.alert;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telephone numbers, e-mail addresses and links of a text. */
final class Contacts {
  /** What a contact is. */
  enum Kind {
    PHONE,
    EMAIL,
    LINK
  }

  /** One of them; {@code value} as it is kept. */
  record Contact(Kind kind, String value, Span span) {}

  /** Of each kind: more than anybody writes to. */
  private static final int MOST = 400;

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}._%+@-])[A-Za-z0-9][A-Za-z0-9._%+'-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,6}[A-Za-z]{2,24}(?![\\p{L}\\p{N}@-])");
  private static final Pattern LINK =
      Pattern.compile("(?i)(?:https?://|www\\.)[^\\s<>\\[\\]\"“”«»|\\\\^`{}]+");
  private static final Pattern FAX = Pattern.compile("(?i)\\bfax\\b[^\\d(+]{0,12}$");
  private static final Pattern SHORT =
      Pattern.compile(
          "(?<![\\d/.$(-])(?:\\d{3}[-.]\\d{4}|\\(\\d{3}\\) ?\\d{3}[-.]\\d{1,3}|\\d{3}[-.]\\d{3}[-.]\\d{1,3})(?![\\d/-])");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "^,? *(?:ext?\\.?|x|extension|option|opción) ?\\d{1,6}", Pattern.CASE_INSENSITIVE);

  private Contacts() {}

  /** All of them, in the order of the text; fax numbers are none. */
  static List<Contact> in(String text) {
    List<Contact> found = new ArrayList<>();
    Matcher links = LINK.matcher(text);
    while (links.find() && found.size() < MOST) {
      String link = trimmed(links.group());
      found.add(
          new Contact(Kind.LINK, link, new Span(links.start(), links.start() + link.length())));
    }
    Matcher emails = EMAIL.matcher(text);
    while (emails.find() && found.size() < 2 * MOST) {
      Span span = new Span(emails.start(), emails.end());
      if (free(found, span)) {
        found.add(new Contact(Kind.EMAIL, emails.group(), span));
      }
    }
    // looking for numbers costs more than all the rest
    boolean digits = text.chars().filter(Character::isDigit).limit(7).count() == 7;
    for (PhoneNumberMatch match :
        digits
            ? PHONES.findNumbers(text, "US", Leniency.VALID, MOST)
            : List.<PhoneNumberMatch>of()) {
      if (found.size() >= 3 * MOST) {
        break;
      }
      Span span = new Span(match.start(), match.end());
      String before = text.substring(Math.max(0, span.from() - 20), span.from());
      if (free(found, span) && !FAX.matcher(before).find()) {
        found.add(new Contact(Kind.PHONE, phone(match.number()), span));
      }
    }
    found.sort(Comparator.comparingInt(contact -> contact.span().from()));
    return found;
  }

  /** Those that a place meets, of all in the order of the text; none meets another. */
  static List<Contact> meeting(List<Contact> all, Span span) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).span().to() <= span.from()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < all.size() && all.get(end).span().from() < span.to()) {
      end++;
    }
    return all.subList(low, end);
  }

  /** What looks like a telephone number and is none: without area code, or too short. */
  static List<Found> badPhones(String text, List<Contact> good) {
    List<Found> bad = new ArrayList<>();
    Matcher numbers = SHORT.matcher(text);
    while (numbers.find() && bad.size() < MOST) {
      Span span = new Span(numbers.start(), numbers.end());
      if (free(good, span) && !EXTENSION.matcher(numbers.group()).find()) {
        bad.add(new Found(numbers.group(), span));
      }
    }
    return bad;
  }

  private static boolean free(List<Contact> found, Span span) {
    return found.stream().noneMatch(contact -> contact.span().meets(span));
  }

  /** In the national form of the United States, as targets keep it. */
  private static String phone(PhoneNumber number) {
    return PHONES.format(
        number,
        number.getCountryCode() == 1
            ? PhoneNumberFormat.NATIONAL
            : PhoneNumberFormat.INTERNATIONAL);
  }

  /** Without the full stop of its sentence, and without a bracket that was opened before it. */
  private static String trimmed(String link) {
    String end = link;
    while (true) {
      int to = end.length();
      while (to > 0 && ".,;:!?'’*_…".indexOf(end.charAt(to - 1)) >= 0) {
        to--;
      }
      String shorter = end.substring(0, to);
      if (shorter.endsWith(")")
          && shorter.chars().filter(c -> c == ')').count()
              > shorter.chars().filter(c -> c == '(').count()) {
        shorter = shorter.substring(0, shorter.length() - 1);
      }
      if (shorter.equals(end)) {
        return end;
      }
      end = shorter;
    }
  }
}
