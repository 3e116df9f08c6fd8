package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what an alert leaves blank ("[YOUR NAME]", "_____") into placeholders of the platform. */
final class Blanks {
  /**
   * A text with placeholders.
   *
   * @param open blanks that no placeholder fills, as written
   */
  record Filled(String text, List<String> open) {}

  private static final Pattern BLANK =
      Pattern.compile(
          "\\[[^\\]\\[\\n]{1,80}](?!\\()|(?<!\\{)\\{[^{}\\n]{2,40}}(?!})|<[\\p{L}][^<>@/\\n]{1,40}>|\\((?:(?i)your|insert|su|tu) [^()\\n]{2,40}\\)|_{2,}(?: ?_{2,})*|\\b(?:X{3,}|YOUR (?:FULL )?NAME(?: HERE)?|SU NOMBRE|TU NOMBRE)\\b");
  private static final String NAME =
      "(?:(?:insert|add|put|write|type|escriba|ponga)? ?(?:your|ur|my|su|tu|mi)? ?(?:own|full|first(?: and last| & last)?|propio)? ?(?:name|names|nombre(?: completo| y apellidos?)?)(?: here| aquí)?|caller'?s name|first ?name,? last ?name|signature|signed|sign(?: here)?|firma)";
  private static final Pattern OWN_NAME = Pattern.compile("(?iu)" + NAME);
  private static final Pattern ZIP =
      Pattern.compile(
          "(?iu)(?:(?:insert|your|my|su|tu) )?(?:zip(?: ?code)?|postal code|código postal)(?: here)?");
  private static final Pattern OFFICIAL =
      Pattern.compile(
          "(?iu).*(?:official|senator|representative|\\brep\\b|\\bsen\\b|commissioner|council ?(?:member|person|or)|legislator|congress|assembly|supervisor|mayor|governor|sheriff|recipient|elected|delegate|trustee|board member|\\btheir name|his/her|funcionari|concejal|comisionad|senador|representante|diputad|alcald|destinatari).*");
  private static final Pattern LAST_NAME =
      Pattern.compile("(?iu)(?:insert )?(?:(?:last|sur|family) ?name|apellidos?)(?: here)?");
  private static final Pattern BEFORE_NAME =
      Pattern.compile(
          "(?iu)(?:\\b(?:my name is|my name'?s|this is|name:|i am|i['’]m|me llamo|mi nombre es|soy|le habla|nombre:|sincerely,|thank you,|atentamente,))\\s*$");
  private static final Pattern BEFORE_ZIP =
      Pattern.compile("(?iu)(?:zip(?: ?code)?(?: is)?|código postal(?: es)?|postal code)[: #]*$");

  private Blanks() {}

  /** Fills the blanks of a letter or script. */
  static Filled fill(String text, boolean script) {
    StringBuilder out = new StringBuilder();
    List<String> open = new ArrayList<>();
    Matcher blanks = BLANK.matcher(text);
    int last = 0;
    while (blanks.find()) {
      String before = text.substring(last, blanks.start());
      String inner = blanks.group().replaceAll("^[\\[<({]+|[\\])>}]+$", "").strip();
      out.append(before);
      String name = placeholder(inner, out, script);
      if (name.isEmpty()) {
        open.add(blanks.group());
        out.append(blanks.group());
      } else {
        out.append("{{").append(name).append("}}");
      }
      last = blanks.end();
    }
    out.append(text.substring(last));
    return new Filled(out.toString(), open);
  }

  /** The placeholder's name, "" if there is none; a title before it that it stands for is taken. */
  private static String placeholder(String inner, StringBuilder before, boolean script) {
    boolean line = inner.isEmpty() || inner.matches("[_ ]+|X+");
    String tail = before.substring(Math.max(0, before.length() - 60));
    List<OfficeNames.Mention> titles = OfficeNames.in(tail, 0);
    boolean afterTitle =
        !titles.isEmpty() && tail.substring(titles.get(titles.size() - 1).span().to()).isBlank();
    boolean named =
        LAST_NAME.matcher(inner).matches()
            || inner
                .toLowerCase(Locale.ROOT)
                .matches("(?:full |first (?:and last )?)?name|nombre(?: y apellido)?");
    if (afterTitle && (line || named || OFFICIAL.matcher(inner).matches())) {
      int from = before.length() - tail.length() + titles.get(titles.size() - 1).span().from();
      before.setLength(from);
      return "salutation";
    }
    if (line) {
      if (BEFORE_NAME.matcher(tail).find()) {
        return "supporter.name";
      }
      return BEFORE_ZIP.matcher(tail).find() && !script ? "supporter.zip" : "";
    }
    if (ZIP.matcher(inner).matches()) {
      return script ? "" : "supporter.zip";
    }
    if (OWN_NAME.matcher(inner).matches()) {
      return "supporter.name";
    }
    if (OFFICIAL.matcher(inner).matches()
        && !inner.matches("(?iu)your (?:party|district|opinion|story|reason).*")) {
      return inner.matches("(?iu).*\\b(?:title|título|cargo)\\b.*")
              && !inner.matches("(?iu).*name.*")
          ? "official.title"
          : "official.name";
    }
    return "";
  }
}
