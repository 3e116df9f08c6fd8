package org.constituent.targets.formats;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.targets.view.ChannelKind;
import org.jspecify.annotations.Nullable;

/** Finds the e-mail addresses, numbers and web addresses in cells as people fill them. */
final class Contacts {
  /** Between a label and its value in exports. */
  static final String LABELLED = " = ";

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final Pattern LABEL =
      Pattern.compile("([^=|@]{1,100}?)\\s=\\s(.*)", Pattern.DOTALL);

  private static final Pattern IN_ANGLES = Pattern.compile("<([^<>\\s]+@[^<>\\s]+)>");
  private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[\\s,;<>()\"]+");
  private static final Pattern AROUND =
      Pattern.compile("^(?i:mailto:)?[.,:;'’‘“”\\[]*|[.,:;'’‘“”\\]/]+$");

  private static final Pattern WEB = Pattern.compile("(?i)(?:https?://|www\\.)\\S+");

  /** "919-555-0123x1234" and "+19105550123 x12": the extension apart, so that it is seen. */
  private static final Pattern EXTENSION = Pattern.compile("(?<=\\d)\\s*[xX#]\\s*(?=\\d{1,7}\\b)");

  private Contacts() {}

  /**
   * One way to reach somebody.
   *
   * @param level "term", "seat" or "office"
   */
  record Contact(String level, ChannelKind kind, String value, String label) {}

  /** What a cell holds; what cannot be read is told to {@code problems}. */
  static List<Contact> read(
      ChannelKind kind, String level, String cell, String country, Consumer<Wrong> problems) {
    List<Contact> found = new ArrayList<>();
    for (String part :
        kind == ChannelKind.POSTAL ? List.of(cell.split("\\|", -1)) : Cells.values(cell)) {
      Matcher labelled = LABEL.matcher(part.strip());
      boolean has = labelled.matches();
      String label = has ? Cells.line(labelled.group(1)) : "";
      String text = has ? labelled.group(2) : part;
      switch (kind) {
        case EMAIL -> emails(level, label, text, found, problems);
        case PHONE, FAX -> numbers(kind, level, label, text, country, found, problems);
        case POSTAL -> {
          String address = Cells.lines(text);
          if (address.length() > 500) {
            problems.accept(new Wrong("address-long", ""));
          } else if (!address.isEmpty()) {
            found.add(new Contact(level, kind, address, label));
          }
        }
        case FORM, SOCIAL -> urls(kind, level, label, text, found, problems);
      }
    }
    return found;
  }

  /** Why a part of a cell cannot be taken. */
  record Wrong(String key, String text) {}

  private static void emails(
      String level, String label, String cell, List<Contact> found, Consumer<Wrong> problems) {
    String text = Cells.line(cell);
    Matcher web = WEB.matcher(text);
    while (web.find()) {
      // many offices have no address but a form
      url(web.group()).ifPresent(u -> found.add(new Contact(level, ChannelKind.FORM, u, label)));
    }
    text = web.replaceAll(" ");
    Matcher angles = IN_ANGLES.matcher(text);
    List<String> words = new ArrayList<>();
    while (angles.find()) {
      words.add(angles.group(1));
    }
    boolean named = !words.isEmpty();
    for (String word : NOT_IN_ADDRESSES.split(angles.replaceAll(" "), -1)) {
      // beside an address in angles stands a name
      if (!named || word.contains("@")) {
        words.add(word);
      }
    }
    boolean any = words.stream().anyMatch(word -> word.contains("@"));
    for (String word : words) {
      String bare = AROUND.matcher(AROUND.matcher(word).replaceAll("")).replaceAll("");
      if (bare.contains("@")) {
        Optional<String> address = email(bare);
        address.ifPresent(good -> found.add(new Contact(level, ChannelKind.EMAIL, good, label)));
        if (address.isEmpty()) {
          problems.accept(new Wrong("email", bare));
        }
      }
    }
    if (!any && !text.isBlank()) {
      problems.accept(new Wrong("email", text.strip()));
    }
  }

  private static void numbers(
      ChannelKind kind,
      String level,
      String label,
      String cell,
      String country,
      List<Contact> found,
      Consumer<Wrong> problems) {
    String text = EXTENSION.matcher(Cells.line(cell)).replaceAll(" ext. ");
    boolean any = false;
    for (PhoneNumberMatch match : PHONES.findNumbers(text, country, Leniency.VALID, 100)) {
      var number = match.number();
      boolean national = number.getCountryCode() == PHONES.getCountryCodeForRegion(country);
      String form =
          PHONES.format(
              number, national ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
      found.add(new Contact(level, kind, form, label));
      any = true;
    }
    if (!any && !text.isEmpty()) {
      problems.accept(new Wrong(kind.column(), text));
    }
  }

  private static void urls(
      ChannelKind kind,
      String level,
      String label,
      String cell,
      List<Contact> found,
      Consumer<Wrong> problems) {
    String text = Cells.line(cell);
    if (text.isEmpty()) {
      return;
    }
    Optional<String> address =
        text.contains("@") && !text.contains("/") ? email(text) : Optional.empty();
    if (address.isPresent()) {
      found.add(new Contact(level, ChannelKind.EMAIL, address.get(), label));
      return;
    }
    Optional<String> url = url(text);
    url.ifPresent(good -> found.add(new Contact(level, kind, good, label)));
    if (url.isEmpty()) {
      problems.accept(new Wrong("url", text));
    }
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
              && address.length() <= 254
              && address.chars().allMatch(c -> c > ' ' && c < 127)
              && domain.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]")
              && at <= 64;
      return good ? Optional.of(address.substring(0, at + 1) + domain) : Optional.empty();
    } catch (AddressException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> url(String text) {
    String value = text.replaceAll("[.,;)\\]]+$", "");
    if (value.toLowerCase(Locale.ROOT).startsWith("www.")) {
      value = "https://" + value;
    }
    try {
      URI uri = new URI(value.replace(" ", "%20"));
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && hasDomain(uri.getHost()) && uri.getUserInfo() == null && value.length() <= 2000
          ? Optional.of(uri.toString())
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean hasDomain(@Nullable String host) {
    return host != null && host.contains(".");
  }
}
