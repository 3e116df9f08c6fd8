package org.constituent.messaging.inbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery report says of one recipient (RFC 3464 section 2.3), read more kindly than it is
 * written: blanks before a colon, any order, fields of the message and of the recipient in one.
 *
 * @param recipient as the letter was addressed, else as it was delivered to; empty if not said
 * @param action lower case; empty if not said
 */
record DeliveryStatus(String recipient, String action, String status, String diagnostic) {
  private static final Pattern FIELD = Pattern.compile("^([A-Za-z][A-Za-z-]{1,60})\\s{0,3}:(.*)$");
  private static final int MAX_RECIPIENTS = 200;

  /** All recipients that a report speaks of. */
  static List<DeliveryStatus> all(String text) {
    List<DeliveryStatus> all = new ArrayList<>();
    Map<String, String> fields = new LinkedHashMap<>();
    String last = null;
    for (String line : text.split("\\r?\\n", -1)) {
      Matcher field = FIELD.matcher(line);
      if (line.isBlank()) {
        add(fields, all);
        last = null;
      } else if (last != null && Character.isWhitespace(line.charAt(0))) {
        fields.merge(last, line.strip(), (one, more) -> one + " " + more);
      } else if (field.matches()) {
        last = field.group(1).toLowerCase(Locale.ROOT);
        fields.putIfAbsent(last, field.group(2).strip());
      }
    }
    add(fields, all);
    return all;
  }

  private static void add(Map<String, String> fields, List<DeliveryStatus> all) {
    String action = fields.getOrDefault("action", "");
    String status = fields.getOrDefault("status", "");
    if ((!action.isEmpty() || !status.isEmpty()) && all.size() < MAX_RECIPIENTS) {
      all.add(
          new DeliveryStatus(
              recipient(
                  fields.getOrDefault(
                      "original-recipient", fields.getOrDefault("final-recipient", ""))),
              action.toLowerCase(Locale.ROOT),
              status,
              // the type is said before a semicolon (smtp, x-postfix), but not by all
              fields
                  .getOrDefault("diagnostic-code", "")
                  .replaceFirst("^\\s*[A-Za-z][\\w-]{1,30}\\s*;\\s*", "")));
    }
    fields.clear();
  }

  private static String recipient(String field) {
    String address = field.substring(field.indexOf(';') + 1).strip();
    return address.replace("<", "").replace(">", "");
  }

  /** The one that speaks of a mailbox, else the first that failed, else the first. */
  static @Nullable DeliveryStatus about(@Nullable String mailbox, List<DeliveryStatus> all) {
    DeliveryStatus failed = null;
    for (DeliveryStatus one : all) {
      if (mailbox != null && one.recipient().equalsIgnoreCase(mailbox)) {
        return one;
      }
      if (failed == null && one.action().startsWith("fail")) {
        failed = one;
      }
    }
    return failed != null || all.isEmpty() ? failed : all.get(0);
  }
}
