package org.constituent.targets;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.targets.view.ChannelKind;

/** What a channel's value looks like, by its kind. */
final class ChannelValues {
  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final Pattern COUNTRY = Pattern.compile("ocd-division/country:([a-z]{2})(/.*)?");

  private ChannelValues() {}

  /**
   * Checks a value and brings it into the form it is kept in.
   *
   * @param divisionId tells the country, in whose national form telephone numbers are written
   */
  static String checked(Checks checks, ChannelKind kind, String value, String divisionId) {
    if (kind == ChannelKind.POSTAL) {
      return checks.lines("value", value, 500);
    }
    String line = checks.line("value", value, kind == ChannelKind.EMAIL ? 254 : 2000);
    if (line.isEmpty()) {
      return line;
    }
    Optional<String> good =
        switch (kind) {
          case EMAIL -> email(line);
          case PHONE, FAX -> phone(line, country(divisionId));
          case FORM, SOCIAL -> url(line);
          case POSTAL -> Optional.of(line);
        };
    if (good.isEmpty()) {
      checks.refuse("value", kind == ChannelKind.SOCIAL ? "form" : kind.column());
    }
    return good.orElse(line);
  }

  /**
   * An address that an SMTP server without SMTPUTF8 takes, with a domain of at least two labels.
   */
  private static Optional<String> email(String value) {
    try {
      String address = new InternetAddress(value, true).getAddress();
      int at = address.lastIndexOf('@');
      String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
      boolean good =
          address.equals(value)
              && address.chars().allMatch(c -> c > ' ' && c < 127)
              && domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")
              && at <= 64;
      return good ? Optional.of(address.substring(0, at + 1) + domain) : Optional.empty();
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  /** A valid number and nothing beside it: "parse" alone would make one of any free text. */
  private static Optional<String> phone(String value, String country) {
    Iterator<PhoneNumberMatch> found =
        PHONES.findNumbers(value, country, Leniency.VALID, Long.MAX_VALUE).iterator();
    if (!found.hasNext()) {
      return Optional.empty();
    }
    PhoneNumberMatch match = found.next();
    String beside = value.substring(0, match.start()) + value.substring(match.end());
    if (!beside.isEmpty()) {
      return Optional.empty();
    }
    PhoneNumber number = match.number();
    boolean national = number.getCountryCode() == PHONES.getCountryCodeForRegion(country);
    return Optional.of(
        PHONES.format(
            number, national ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL));
  }

  private static Optional<String> url(String value) {
    try {
      URI uri = new URI(value);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null && uri.getUserInfo() == null
          ? Optional.of(uri.toString())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String country(String divisionId) {
    Matcher country = COUNTRY.matcher(divisionId);
    return country.matches() ? country.group(1).toUpperCase(Locale.ROOT) : "US";
  }
}
