package org.constituent.messaging;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a refusal by policy (RFC 3463: X.7.X) is about, in the mail server's own words. */
public final class PolicyBlock {
  private static final Pattern CODE = Pattern.compile("(?<![.\\d])5\\.7\\.(\\d{1,3})(?![.\\d])");

  /**
   * About this recipient alone: it takes no mail from outside, or not from us (Exchange Online's
   * codes for recipients that are restricted).
   */
  private static final Set<Integer> ONE_RECIPIENT =
      Set.of(120, 121, 122, 123, 124, 125, 126, 129, 133, 134, 135, 136, 137);

  private PolicyBlock() {}

  /** Whether the whole domain's mail system refuses us, as far as its words tell. */
  public static boolean ofDomain(String words) {
    Matcher code = CODE.matcher(words);
    return code.find() && !ONE_RECIPIENT.contains(Integer.parseInt(code.group(1)));
  }
}
