package org.constituent.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.constituent.accounts.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page. Public pages have it by their address alone, so that a cache may keep
 * them; pages about one campaign or action have that one's; staff pages have the language that who
 * is signed in chose, else the browser's.
 */
@Component("localeResolver")
public class PageLanguage implements LocaleResolver {
  /** The languages of the pages' own texts. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));

  private static final String ATTRIBUTE = PageLanguage.class.getName();
  private static final List<String> BY_READER =
      List.of(
          "/organizer",
          "/admin",
          "/site",
          "/account",
          "/sign-in",
          "/invitations",
          "/password-reset",
          "/mail");

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Locale chosen) {
      return chosen;
    }
    String path = request.getRequestURI();
    if (path.equals("/es") || path.startsWith("/es/")) {
      return LANGUAGES.get(1);
    }
    if (BY_READER.stream().anyMatch(path::startsWith)) {
      Authentication who = SecurityContextHolder.getContext().getAuthentication();
      if (who != null && who.getPrincipal() instanceof Staff staff) {
        Locale chosen = Locale.forLanguageTag(staff.language());
        return LANGUAGES.contains(chosen) ? chosen : Locale.ENGLISH;
      }
      @Nullable Locale wanted =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptable(request.getHeader("Accept-Language"))),
              LANGUAGES);
      return wanted == null ? Locale.ENGLISH : wanted;
    }
    return Locale.ENGLISH;
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    use(request, locale == null ? Locale.ENGLISH : locale);
  }

  /**
   * From here on this request is answered in a language, or English if the pages do not speak it.
   */
  public static void use(HttpServletRequest request, Locale language) {
    Locale chosen = LANGUAGES.contains(language) ? language : Locale.ENGLISH;
    request.setAttribute(ATTRIBUTE, chosen);
    LocaleContextHolder.setLocale(chosen);
  }

  private static String acceptable(@Nullable String header) {
    if (!StringUtils.hasText(header) || header.length() > 200) {
      return "en";
    }
    try {
      Locale.LanguageRange.parse(header);
      return header;
    } catch (IllegalArgumentException e) {
      return "en";
    }
  }
}
