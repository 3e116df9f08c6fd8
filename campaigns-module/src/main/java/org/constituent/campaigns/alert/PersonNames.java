package org.constituent.campaigns.alert;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows names of persons by how they are written. */
final class PersonNames {
  /** A name in a text. */
  record Name(String name, Span span) {}

  private static final String HONORIFIC =
      "(?:Dr|Mr|Mrs|Ms|Mx|Rev|Hon|Prof|Sr|Sra|Srta|Dra|Lic|Ing)\\.? |(?:The )?Honorable |Don |Doña |Fr\\. |Sister ";

  private static final String TOKEN =
      "(?:\\p{Lu}\\.(?: ?\\p{Lu}\\.)*|\\p{Lu}[\\p{L}'’]*(?:-\\p{Lu}[\\p{L}'’]*)*|[\"“(]\\p{Lu}\\p{L}+[\"”)])";
  private static final String PARTICLE =
      "(?:de la|de los|de las|de|del|la|van der|van den|van|von der|von|der|den|di|da|dos|du|le|bin|ibn|al|el|y|St\\.)";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?:"
              + HONORIFIC
              + ")*)"
              + TOKEN
              + "(?: (?:"
              + PARTICLE
              + " )?"
              + TOKEN
              + "){0,4}"
              + "(?:,? (?:Jr|Sr)\\.?|,? (?:II|III|IV)\\b|,? (?:Ph\\.?D|M\\.?D|Esq|Ed\\.?D)\\.?)?");
  private static final Pattern REVERSED =
      Pattern.compile(
          "((?:"
              + PARTICLE
              + " )?\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]+)?), (\\p{Lu}[\\p{L}'’-]*\\.?(?: \\p{Lu}[\\p{L}'’-]*\\.?)?)(?=\\s*(?:$|[(:;\\t|–—-]|  ))");
  private static final Pattern PREFIX = Pattern.compile("^(?:" + HONORIFIC + ")+");
  private static final Pattern SUFFIX =
      Pattern.compile(",? (?:(?:Jr|Sr)\\.?|II|III|IV|(?:Ph\\.?D|M\\.?D|Esq|Ed\\.?D)\\.?)$");

  /** Words that begin with a capital and are in nobody's name. */
  private static final Set<String> OTHER =
      Set.copyOf(
          List.of(
              ("a about act action add address agency agenda airport alert all and any ask assembly assistant at attention authority"
                      + " avenue background board bring building bureau by call center centre chair chamber city click"
                      + " clerk college comment comments commission commissioner commissioners committee"
                      + " contact copy council councilmember county court deadline dear department direct director district"
                      + " don't donate drive east ext email e-mail example executive facebook fax federal find for form free"
                      + " friday friends from fund general get give government group hall hearing hello help here hi high"
                      + " hospital hotline house how if in information instagram it join july june january february march"
                      + " april august september october november december keep law leave legislature letter library line local"
                      + " mail main make manager mayor meeting member members message mobile monday more my name neighbors new"
                      + " news no north note notes now number of office on online open or order our park parish people phone planning"
                      + " please plan point points police position program project protect public questions read reply resources"
                      + " road room sample saturday save say school script secretary section send senate senator share sheriff"
                      + " sign south stand state step stop street subject suggested suite sunday superintendent support"
                      + " switchboard talking tel telephone tell template text thank thanks that the their there these they this"
                      + " thursday title to today toll tomorrow tonight town tuesday twitter union united university urgent use"
                      + " vacant via village voicemail vote ward we web webpage website wednesday week west what when"
                      + " where who why with write www yes you your zip zone governor supervisor supervisors trustee trustees"
                      + " representative representatives senators councilmembers congressman congresswoman capitol subcommittee"
                      + " vice majority minority party democrat democratic republican independent term seat"
                      + " action acción alerta alcalde alcaldesa asunto buenas buenos carta ciudad comisión concejal concejala"
                      + " concejo condado consejo correo cuándo dear dirección distrito dónde electrónico ejemplo escriba estado"
                      + " estimada estimado fecha gracias guion hola junta llame llamada martes lunes miércoles jueves viernes"
                      + " sábado domingo mensaje modelo nombre oficina para pida por qué quién reunión su teléfono tel tu usted"
                      + " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre el los las"
                      + " service services rd st ave boletín coalición comité liga asociación newsletter bulletin coalition league alliance subscribe unsubscribe privacy home donate landline cell office's box courthouse square plaza floor annex complex avenue highway boulevard blvd lane ave meanwhile also if is it's its not but or so then after before because since though while every each both some many most other another another's same")
                  .split(" +", -1)));

  /** Of these also names are made. */
  private static final Set<String> FIRST_NAMES =
      Set.of("april", "may", "june", "august", "abril", "mark", "guadalupe");

  private static final Set<String> SURNAMES = Set.of("hall", "west", "law", "may", "march");
  private static final Set<String> STREETS =
      Set.of(
          "park", "north", "south", "east", "lane", "street", "church", "house", "drive", "field",
          "young", "center", "key");

  /** After what looks like a name: it was the name of something else. */
  private static final Pattern ORGANISATION =
      Pattern.compile(
          "(?iu)^[ ,]*(?:service|services|authority|department|dept|commission|committee|county|city|town|street|avenue|road|council|board|school|schools|university|college|hospital|clinic|park|library|action|team|league|alliance|coalition|union|network|association|society|foundation|project|fund|center|centre|campaign|club|chapter|watch|group|act|bill|program|agency|bureau|office|company|inc|llc|church|news|district|district's|precinct|station|bridge|river|creek|lake|field|building|hall|house|courthouse)\\b");

  private static final Pattern NO_PERSON =
      Pattern.compile(
          "(?iu)^ (?:office|oficina|county|city|line|hotline|headquarters|branch|switchboard)\\b");

  private PersonNames() {}

  /**
   * The name that begins at a place of a text.
   *
   * @param alone whether a family name by itself will do
   */
  static @Nullable Name at(String text, int from, boolean alone, int offset) {
    Matcher name = NAME.matcher(text).region(from, text.length());
    if (!name.lookingAt()) {
      return null;
    }
    String written = name.group();
    // what follows a name may look like more of it: give up words from the end
    String whole = written;
    while (true) {
      if (good(written, alone)) {
        if (ORGANISATION.matcher(whole.substring(written.length())).find()
            || NO_PERSON.matcher(text.substring(from + written.length())).find()) {
          return null;
        }
        return new Name(shown(written), new Span(offset + from, offset + from + written.length()));
      }
      int space = written.lastIndexOf(' ');
      if (space < 0) {
        return null;
      }
      written = written.substring(0, space).replaceAll("[, ]+$", "");
    }
  }

  /** "Jacobs, Wendy" as lists write it, to its end or to what is no name; null for none. */
  static @Nullable Name reversed(String text, int from, int offset) {
    Matcher name = REVERSED.matcher(text).region(from, text.length());
    if (!name.lookingAt() || name.group(2).matches("(?:Jr|Sr|Esq)\\.?|I{2,3}|IV|[A-Z]{2}")) {
      return null;
    }
    String turned = name.group(2).strip() + " " + name.group(1);
    return good(turned, false) && OfficeNames.in(turned, 0).isEmpty()
        ? new Name(turned, new Span(offset + from, offset + name.end(2)))
        : null;
  }

  private static boolean good(String written, boolean alone) {
    String bare = bare(written);
    if (bare.isEmpty()) {
      return false;
    }
    OfficeNames.Mention title = OfficeNames.leading(written);
    if (title != null && title.span().to() < written.length()) {
      return false;
    }
    String[] tokens = bare.split(" ", -1);
    int words = 0;
    for (String token : tokens) {
      String t = token.toLowerCase(Locale.ROOT).replaceAll("[\"“”()]", "");
      boolean first = token.equals(tokens[0]) && tokens.length > 1 && FIRST_NAMES.contains(t);
      boolean last =
          token.equals(tokens[tokens.length - 1])
              && (SURNAMES.contains(t) || (alone && tokens.length > 1 && STREETS.contains(t)));
      if (OTHER.contains(t.replaceAll("['’]s$", ""))
          && !first
          && !last
          && !token.matches("\\p{Lu}\\.")) {
        return false;
      }
      if (token.matches("[\\p{L}'’\"“”()-]{2,}")
          && Character.isUpperCase(token.replaceAll("[\"“(]", "").charAt(0))) {
        words++;
      }
    }
    String last = tokens[tokens.length - 1];
    if (last.matches("(?iu)de|del|la|las|los|el|y|of|the|and|for|to|en|por")) {
      return false;
    }
    boolean initial = last.matches("(?:\\p{Lu}\\.)+");
    boolean honored = PREFIX.matcher(written).find();
    return words >= 1 && !initial && last.length() >= 2 && (tokens.length >= 2 || alone || honored);
  }

  private static String bare(String written) {
    return SUFFIX.matcher(PREFIX.matcher(written).replaceFirst("")).replaceFirst("").strip();
  }

  /** Shouted names are written as names. */
  private static String shown(String written) {
    String letters = written.replaceAll("[^\\p{L}]", "");
    if (letters.length() < 4
        || !letters.equals(letters.toUpperCase(Locale.ROOT))
        || written.matches("(?:\\p{Lu}\\.? ?){1,3}")) {
      return written.strip();
    }
    StringBuilder name = new StringBuilder();
    boolean first = true;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      name.append(first ? c : Character.toLowerCase(c));
      first = !Character.isLetter(c);
    }
    return name.toString().strip();
  }

  /** "Jacobs" of "Dr. Wendy Jacobs, Jr."; with particles. */
  static String family(String name) {
    String[] tokens = bare(name).split(" ", -1);
    int at = tokens.length - 1;
    while (at > 1 && tokens[at - 1].matches("\\p{Ll}+")) {
      at--;
    }
    return String.join(" ", java.util.Arrays.copyOfRange(tokens, at, tokens.length));
  }

  static String given(String name) {
    String bare = bare(name);
    String family = family(name);
    return bare.length() > family.length()
        ? bare.substring(0, bare.length() - family.length()).strip()
        : "";
  }

  /** "Dr." of "Dr. Ellen Reckhow"; empty for none. */
  static String honorific(String name) {
    Matcher prefix = PREFIX.matcher(name);
    return prefix.find() ? prefix.group().strip() : "";
  }
}
