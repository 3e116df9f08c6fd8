package org.constituent.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.jdkim.api.Headers;

/** The header fields of a mail of our own making, folded as they stand. */
final class MailHeaders implements Headers {
  private final List<String> fields;
  private final int length;

  private MailHeaders(List<String> fields, int length) {
    this.fields = fields;
    this.length = length;
  }

  static MailHeaders of(byte[] mail) {
    int end = 0;
    while (end + 3 < mail.length
        && !(mail[end] == '\r'
            && mail[end + 1] == '\n'
            && mail[end + 2] == '\r'
            && mail[end + 3] == '\n')) {
      end++;
    }
    String block = new String(mail, 0, end, StandardCharsets.ISO_8859_1);
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int at = block.indexOf("\r\n"); at >= 0; at = block.indexOf("\r\n", at + 2)) {
      char next = at + 2 < block.length() ? block.charAt(at + 2) : 'x';
      if (next != ' ' && next != '\t') {
        fields.add(block.substring(start, at));
        start = at + 2;
      }
    }
    fields.add(block.substring(start));
    return new MailHeaders(fields, Math.min(mail.length, end + 4));
  }

  /** Of the header section with the empty line, in bytes: where the body begins. */
  int length() {
    return length;
  }

  @Override
  public List<String> getFields() {
    return fields;
  }

  @Override
  public List<String> getFields(String name) {
    return fields.stream()
        .filter(
            field ->
                field.length() > name.length()
                    && field.charAt(name.length()) == ':'
                    && field.regionMatches(true, 0, name, 0, name.length()))
        .toList();
  }
}
