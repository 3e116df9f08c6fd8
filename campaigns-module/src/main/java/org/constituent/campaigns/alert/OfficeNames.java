package org.constituent.campaigns.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows titles ("County Commissioner", "Sen.", "Concejala") and bodies ("Board of Education") by
 * their words, in English and Spanish.
 */
final class OfficeNames {
  /**
   * A title or a body in a text.
   *
   * @param name singular and written out: "Senator" for "Sen."
   * @param place in front of it: "Durham County"; may be empty
   * @param plural whether it speaks of several: "County Commissioners"
   */
  record Mention(String name, boolean body, boolean plural, String place, Span span) {
    Mention shifted(int by) {
      return new Mention(name, body, plural, place, new Span(span.from() + by, span.to() + by));
    }
  }

  private static final Cache<String, List<Mention>> KNOWN =
      Caffeine.newBuilder().maximumSize(5_000).build();

  /** Written out, by how it is shortened. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("sen", "Senator"),
          Map.entry("sens", "Senator"),
          Map.entry("rep", "Representative"),
          Map.entry("reps", "Representative"),
          Map.entry("gov", "Governor"),
          Map.entry("lt gov", "Lieutenant Governor"),
          Map.entry("del", "Delegate"),
          Map.entry("supt", "Superintendent"),
          Map.entry("comm", "Commissioner"),
          Map.entry("comr", "Commissioner"),
          Map.entry("cllr", "Councillor"),
          Map.entry("ald", "Alderman"),
          Map.entry("asm", "Assemblymember"),
          Map.entry("assm", "Assemblymember"),
          Map.entry("cong", "Congressmember"),
          Map.entry("supv", "Supervisor"),
          Map.entry("pres", "President"),
          Map.entry("ag", "Attorney General"),
          Map.entry("da", "District Attorney"));

  /** "Workplace Safety Board": a body by its capitals alone. */
  private static final Pattern NAMED_BODY =
      Pattern.compile(
          "(?<![\\p{L}@./])((?:\\p{Lu}[\\p{L}'’-]+ (?:and |of |& )?){1,4}(?:Board|Agency|Department|Association of Governments))(?! ?(?:[Mm]ember|[Cc]hair|[Mm]eeting|[Pp]resident|of)s?\\b)(?!\\p{L})");

  private static final String PERSONAL =
      "Sheriff|Mayor(?: Pro[ -]Tem(?:pore)?)?|Vice[ -]Mayor|Deputy Mayor"
          + "|(?:County |City |Town |Park |State |Insurance |Labor |Public Service )?Commissioner"
          + "|(?:City |Town |County |Village |Borough )?(?:Council ?(?:member|man|woman|person)|Councill?or)"
          + "|Alder(?:man|woman|person)|Alder|Select(?:man|woman|person|board Member)"
          + "|(?:County |Town |City )?Supervisor|Freeholder|Trustee|Regent"
          + "|(?:U\\.?S\\.? |State )?(?:Senator|Representative)|Congress ?(?:man|woman|member|person)"
          + "|Assembly ?(?:member|man|woman|person)|Delegate|Legislator|Lawmaker"
          + "|(?:Lieutenant |Lt\\.? )?Governor|Attorney General|Secretary of (?:State|Education|Health|Transportation|Agriculture|Labor|Commerce|Energy|the Interior|Corrections|Human Services|Public Safety)"
          + "|Solicitor General|District Attorney|State'?s Attorney|(?:County |City )?Prosecutor|Public Defender"
          + "|(?:School )?Superintendent(?: of Schools)?|(?:School )?Board (?:Member|Chair(?:man|woman|person)?|President|Secretary|Clerk)"
          + "|(?:Vice[ -]|Committee |Council |Commission |Co-)?Chair(?:man|woman|person)?|(?:Vice[ -]|Council |Board |Senate )?President(?: Pro[ -]Tem(?:pore)?)?"
          + "|(?:Majority|Minority) (?:Leader|Whip)|(?:House )?Speaker"
          + "|(?:Police |Fire )?Chief(?: of (?:Police|Staff))?|Police Commissioner|Warden|Constable|Coroner|Auditor|Assessor|Treasurer|Comptroller|Controller"
          + "|(?:City |County |Town |Village |General |Plant |Program |Interim )?(?:Manager|Administrator|Executive)|(?:Executive |Managing |Interim )?Director"
          + "|(?:City |County |Town |Village |Board |Council |Commission |Parish )?(?:Clerk|Secretary)|(?:City |County |Town )?Attorney|Chancellor|Provost|Dean|Principal|Justice|Judge|Magistrate|Ombudsman|Postmaster|Premier|Minister|CEO|Chief Executive Officer|Planner|Ranger|Officer|Coordinator|Engineer|Registrar|Inspector|Captain|Rector|Rabbi|Bishop"
          // Spanish
          + "|(?:Vice)?[Aa]lcald(?:e|esa)|Concejal(?:a|es|as)?|Regidora?|Comisionad[oa](?: del Condado)?|(?:Senadora?|Representante)(?: Estatal)?"
          + "|(?:Vice)?[Gg]obernadora?|Fiscal(?: (?:General|del Distrito))?|Superintendente|Directora?(?: Ejecutiv[oa])?|Juez[a]?|Supervisora?|Congresista|Diputad[oa]|Asambleísta|(?:Vice)?[Pp]resident[ae]|Vocal|Tesorer[oa]|Ministr[oa]|Secretari[oa](?: Municipal| del Concejo)?|Síndic[oa]|Administradora?|Gerente";

  private static final String ABBREVIATED =
      "(?:Lt\\. ?Gov|Sens?|Reps?|Gov|Del|Supt|Comm|Comr|Cllr|Ald|As?sm|Cong|Supv|Pres)\\.|(?:sen|rep|gov|ald|asm)\\.(?= \\p{Ll})|(?:AG|DA)(?= \\p{Lu})";

  private static final Pattern TITLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@./'’-])(?:("
              + ABBREVIATED
              + ")|(?:(?i)("
              + PERSONAL
              + ")(s|es)?))(?![\\p{L}\\p{N}@-]|['’](?!s (?:line|number|phone|direct|e-?mail|is|office (?:is|at|number)|mailbox)\\b)|\\.\\p{L}| (?:District|Department|Dept|Station|Association|League|Service|Building)\\b)",
          Pattern.UNICODE_CASE);

  private static final String PLACE = "((?:(?:\\p{Lu}[\\p{L}'’.-]*|St\\.|of|and) ){0,4}?)";

  private static final String GOVERNMENT =
      "(?:(?:City|Town|Village|County|Borough|Township|Parish|Tribal|Metro|Municipal|Common|State|School|Planning|Zoning|Park|Library|Water|Transit|Port|Housing|Health|Public Utilities|Public Service|Utilities|Civil Service|Historic|Conservation|Environmental|Air Quality|Elections?|Parole|Police|Fire|Ethics|Budget|Finance|Education|Judiciary|Transportation|Rules|Appropriations|Natural Resources|Ways and Means|Human Services|Labor|Agriculture|Energy|Commerce|Oversight|Select) (?:and \\p{Lu}?\\w+ )?)";

  private static final Pattern BODY =
      Pattern.compile(
          "(?<![\\p{L}@./])"
              + PLACE
              + "((?i:"
              + GOVERNMENT
              + "{0,2}(?:Council|Commission|Committee|Authority)(?! ?(?:member|man|woman|person|chair|secretary|president|meeting|hearing)s?\\b)"
              + "|"
              + GOVERNMENT
              + "{1,2}Board(?! ?(?:member|chair|meeting|hearing|president)s?\\b)(?: of (?-i:\\p{Lu}\\p{L}+(?: (?:and|of) \\p{Lu}\\p{L}+| \\p{Lu}\\p{L}+)?))?"
              + "|Select ?board|(?:Board|Council|Commission|Court|Department|Office|House|Bureau|Division) of (?:the )?(?:(?:County|City|Town|School|State) )?\\p{L}+(?:(?: (?:and|Quality|Appeals|Adjustment|Review|Directors)(?: \\p{L}+)?)|(?-i: (?:Resources|Services|Safety|Protection|Affairs|Works|Health|Control|Development|Management)))?"
              + "|General Assembly|(?:State )?(?:Senate|House|Legislature)(?= (?:and|votes|will)\\b|[,.:]|$)|City Hall|Congress"
              + "|Concejo(?: (?:Municipal|de la Ciudad|del Condado))?|Ayuntamiento|Cabildo(?: Municipal)?"
              + "|Junta (?:Escolar|Directiva|Municipal|de (?:Comisionados|Supervisores|Educación|Planificación|Síndicos|Salud)(?: del Condado)?)"
              + "|(?:Comisión|Comité|Consejo|Autoridad) (?:de|del|Municipal|Escolar|Estatal)(?: (?:la |los )?\\p{Lu}\\p{L}+)?"
              + "))(?!\\p{L})",
          Pattern.UNICODE_CASE);

  private static final Pattern BODY_WORD =
      Pattern.compile(
          "(?iu)coun|comm|auth|auto|board|court|dep|offi|house|bure|divi|assem|sena|legis|hall|congr|conce|conse|ayun|cabi|junta|comi|agen|asso");

  private static final Pattern PLACE_BEFORE =
      Pattern.compile(
          "((?:\\p{Lu}[\\p{L}'’.-]* ){0,3}(?:County|City|Town|Village|Parish|Township|Borough|State)) $");

  /** "County Board of Supervisors" is a board of a county. */
  private static final Pattern GOVERNED =
      Pattern.compile(
          "(?iu)(County|City|Town|Village|Parish|Township|Borough) ((?:Board of|School|Planning|Zoning|Housing|Library|Park|Water|Transit) ?.+)");

  /** "Parks Director", "Regional Manager": what the director is of. */
  private static final Pattern OF_WHAT =
      Pattern.compile("(?:^|[,;:(|\\t–—-] ?|\\d[.)] |\\p{Ll} )((?:\\p{Lu}[\\p{L}&'’]+ ){1,2})$");

  private static final Pattern LEADING_VERB =
      Pattern.compile(
          "(?iu)^(?:(?:the|our|your|their|its|his|her|e-?mail|call|tell|ask|urge|write|contact|dear|to|please|and|all|hello|members of) )+");

  private OfficeNames() {}

  /** All of them in a text, in its order; none within another. */
  static List<Mention> in(String text, int offset) {
    // a line is asked about many times while an alert is read
    List<Mention> found = text.length() <= 1_000 ? KNOWN.get(text, OfficeNames::find) : find(text);
    return offset == 0 || found.isEmpty()
        ? found
        : found.stream().map(m -> m.shifted(offset)).toList();
  }

  private static List<Mention> find(String text) {
    List<Mention> found = new ArrayList<>();
    // the words first: all the rest costs much more
    boolean some = BODY_WORD.matcher(text).find();
    Matcher bodies = BODY.matcher(text);
    while (some && bodies.find()) {
      String core = bodies.group(2).strip();
      if (core.matches("(?i)committee|council|commission|authority|board of \\p{Ll}+")
          && !Character.isUpperCase(core.charAt(0))
          && bodies.group(1).isBlank()) {
        continue;
      }
      if (core.toLowerCase(Locale.ROOT).matches("(?:office|house|division) of.*")
          && !Character.isUpperCase(core.charAt(0))) {
        continue;
      }
      String place = LEADING_VERB.matcher(bodies.group(1)).replaceFirst("").strip();
      boolean other = place.matches("(?iu).* (?:and|of)|and|of");
      int from = bodies.group(1).isEmpty() || other ? bodies.start(2) : bodies.start(1);
      place = other ? "" : place;
      Matcher prefixed = GOVERNED.matcher(core);
      if (prefixed.matches()) {
        place = (place + " " + prefixed.group(1)).strip();
        core = prefixed.group(2);
      }
      found.add(new Mention(core, true, false, place, new Span(from, bodies.end(2))));
    }
    Matcher named = NAMED_BODY.matcher(text);
    while (some && named.find()) {
      String core = LEADING_VERB.matcher(named.group(1)).replaceFirst("");
      Span span = new Span(named.end(1) - core.length(), named.end(1));
      if (core.contains(" ") && found.stream().noneMatch(m -> m.span().meets(span))) {
        found.add(new Mention(core, true, false, "", span));
      }
    }
    Matcher titles = TITLE.matcher(text);
    while (titles.find()) {
      Mention title = title(text, titles);
      if (title != null && found.stream().noneMatch(m -> m.span().meets(title.span()))) {
        found.add(title);
      }
    }
    found.sort((a, b) -> Integer.compare(a.span().from(), b.span().from()));
    return List.copyOf(found);
  }

  private static @Nullable Mention title(String text, Matcher at) {
    String shortened = at.group(1);
    String written = shortened != null ? shortened : at.group(2);
    String name =
        shortened != null
            ? SHORT.getOrDefault(
                shortened.replace(".", " ").replaceAll(" +", " ").strip().toLowerCase(Locale.ROOT),
                shortened)
            : singular(written);
    String left = text.substring(Math.max(0, at.start() - 60), at.start());
    Matcher before = PLACE_BEFORE.matcher(left);
    String place =
        before.find() ? LEADING_VERB.matcher(before.group(1)).replaceFirst("").strip() : "";
    int from = at.start();
    Matcher what = OF_WHAT.matcher(left);
    if (place.isEmpty()
        && name.matches(
            "(?iu)(?:executive )?(?:chair(?:man|woman|person)?|director|commissioner|manager|secretary|chief|administrator|clerk|planner|superintendent|executive|chancellor|supervisor|ranger|officer|coordinator|engineer|registrar|inspector|captain|committee chair(?:man|woman)?|attorney|administrator|comptroller)")
        && what.find()) {
      String of =
          what.group(1)
                  .matches("(?s).*(?:Authority|Council|Commission|Board|Committee|Department) ")
              ? ""
              : LEADING_VERB.matcher(what.group(1)).replaceFirst("");
      name = of + name;
      from -= of.length();
    }
    return new Mention(
        name,
        false,
        at.group(3) != null || written.matches("(?i)concejal[ea]s|.*(?:men|women|people)"),
        place,
        new Span(from, at.end()));
  }

  /** "Concejales" is "Concejal". */
  private static String singular(String title) {
    return title.matches("(?i)concejales") ? title.substring(0, title.length() - 2) : title;
  }

  /** The first one at the beginning of a text, or null. */
  static @Nullable Mention leading(String text) {
    return in(text, 0).stream().filter(m -> m.span().from() == 0).findFirst().orElse(null);
  }

  /** Whether a text is nothing but a title or body, perhaps with a place or a district. */
  static boolean only(String text) {
    return in(text, 0).stream()
        .anyMatch(m -> m.span().to() - m.span().from() >= text.strip().length() - 2);
  }
}
