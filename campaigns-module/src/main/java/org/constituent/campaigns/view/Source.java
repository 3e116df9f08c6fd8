package org.constituent.campaigns.view;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which link a supporter came, as the organizers named it: {@code utm_source} of the address,
 * which mailing programs put on by themselves. It is kept with the action and with nothing else.
 */
public final class Source {
  /** The parameter of a shared link. */
  public static final String PARAMETER = "utm_source";

  /** Not known. */
  public static final String NONE = "";

  /** Longest name, in letters. */
  public static final int LONGEST = 40;

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  private Source() {}

  /** The name in small letters, or {@link #NONE} for what no organizer would call a link. */
  public static String of(@Nullable String name) {
    String small = name == null ? NONE : name.strip().toLowerCase(Locale.ROOT);
    return FORM.matcher(small).matches() ? small : NONE;
  }
}
