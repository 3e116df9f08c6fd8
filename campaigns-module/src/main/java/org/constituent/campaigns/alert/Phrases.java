package org.constituent.campaigns.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The set phrases by which the parts of an alert are told apart, in English and Spanish. */
final class Phrases {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String LETTER_WORD =
      "(?:e-?mail|letter|message|note|comment|testimony|text|wording|template|language|carta|correo|mensaje|texto|comentario)s?";
  private static final String SAMPLE =
      "(?:sample|suggested|template|example|model|draft|form|proposed|possible|ready-made|modelo|ejemplo|sugerid[oa]|borrador|plantilla|muestra)";

  /** Says that a letter follows. */
  private static final Pattern LETTER_CUE =
      Pattern.compile(
          "\\b"
              + SAMPLE
              + "\\b(?: [\\p{L}-]+){0,4} ?"
              + LETTER_WORD
              + "\\b"
              + "|\\b"
              + LETTER_WORD
              + "\\b(?: de)? "
              + SAMPLE
              + "\\b"
              + "|\\b"
              + LETTER_WORD
              + " (?:to (?:send|copy|use|paste)|template|text|body|version)\\b"
              + "|^"
              + LETTER_WORD
              + " ?(?:#? ?\\d|[A-C]\\b|one|two|three|uno|dos)(?: |:|$|-|–|—)"
              + "|^(?:the )?(?:e-?mail|letter|message|carta|correo|mensaje)(?: text)?:?$"
              + "|^(?:e-?mail|letter|message|carta|correo|mensaje) (?:to|for|a|al|para)(?: (?:the|la|los|el))? .{2,60}:$"
              + "|\\b(?:copy (?:and|&) paste|cut (?:and|&) paste|copia(?:r)? y pega(?:r)?|copie y pegue)\\b.*:$"
              + "|\\bwhat (?:you can|to|i) (?:write|wrote|sent|send|email)\\b|\\bhere(?:['’]s| is) (?:what|the|a|an|one|some)\\b.*(?:"
              + LETTER_WORD
              + "|sent|wrote|borrow)\\b.*"
              + "|\\b(?:you (?:can|could|may|might)|feel free to|please) (?:use|borrow|adapt|copy|personalize|customi[sz]e)\\b.*:$"
              + "|\\b(?:something like|along these lines|use this|lo que puede escribir|puede escribir|puedes escribir|escriba algo|qué escribir)\\b.*:?$",
          FLAGS);

  /** Says that a call script follows. */
  private static final Pattern SCRIPT_CUE =
      Pattern.compile(
          "^(?:(?:sample|suggested|call|phone|calling|voicemail|short|long|telephone|your|the|example|live|message)[ -])*(?:script|dialogue|dialog|conversation|rap)\\b(?: ?(?:#? ?\\d|[A-C]\\b|one|two|for|to|if|\\(|option)[^:]{0,60})?[:.]?(?:\\s|$)"
              + "|\\b(?:call|phone|calling|voicemail|sample|suggested)[ -](?:\\w+ )?script\\b.{0,60}$"
              + "|\\bscript (?:for|if)\\b.{0,60}:|^[\\p{L}/ -]{2,30} script\\b[^:.]{0,40}:"
              + "|^what (?:do|should|can|to|will) (?:i|you|we)? ?say\\??:?$|^¿?(?:qué (?:decir|digo|puedo decir)|cómo decirlo)\\??:?$|^(?:what|how) to say\\b[^:]{0,60}(?::|$|[.?] ?(?=[\"“«]))|^(?:you (?:can|could|might|may) )?say(?: something like)?(?: this)?:"
              + "|\\b(?:when|once|if) (?:you|they|someone|somebody|anyone|a person|staff)[^.:]{0,50}(?:call|answers?|picks? up|voicemail|voice mail|machine)[^.:]{0,40}(?:, ?(?:you (?:can|could|might) )?say(?: something like)?)?:"
              + "|^(?:for |leave (?:a |this )?)?(?:voice ?mail|voicemail message|(?<=this |a |leave )message)(?: (?:version|message|script))?:"
              + "|\\b(?:guion|guión)\\b[^.]{0,60}:?$|^(?:qué decir|d[ií]ga(?:le|les|n)?|puede decir|puedes decir|si (?:le )?(?:contesta|sale|responde)[^:]{0,50}(?:buzón|contestadora|persona|alguien)[^:]{0,30}|mensaje de voz|buzón de voz)[^:]{0,40}:",
          FLAGS);

  private static final Pattern QUOTED = Pattern.compile("[.?] ?(?=[\"“«])");

  private static final Pattern GREETING =
      Pattern.compile(
          "^[\"“«']?(?:Dear|To(?: the)?|Attn|Attention|(?:The )?Honorable|Hon\\.|Hello|Hi|Hey|Greetings|Good (?:morning|afternoon|evening|day)"
              + "|Estimad[oa]s?(?:/[oa]s?|\\(a\\))?|Querid[oa]s?|Apreciad[oa]s?|Distinguid[oa]s?|Respetad[oa]s?|Honorables?|Hola|Buen[oa]s (?:días|tardes|noches)|A (?:la|los|las|quien)|Al|Señor(?:a|es|as)?|Srs?\\.|Sra\\.)(?![\\p{L}-])",
          FLAGS);

  /** Followers, not officials. */
  private static final Pattern FOLLOWERS =
      Pattern.compile(
          "\\b(?:friends?|neighbou?rs?|all|everyone|everybody|members|supporters?|folks|team|comrades|subscribers?|activists?|allies|ally|volunteers?|parents|families|community|fellow|colleagues|you all|y'?all|there|first ?name|vecin[oa]s|amig[oa]s|compañer[oa]s|familias|comunidad|tod[oa]s|parishioners|tenants|riders|patrons)\\b",
          FLAGS);

  private static final Pattern BARE_SALUTATION =
      Pattern.compile(
          "^[\"“«']?(?:Members of (?:the )?|Madam |Mister |Mr\\. |Honorable )?.{3,70}[,:]\\s*$",
          FLAGS);

  private static final Pattern CLOSING =
      Pattern.compile(
          "^(?:(?:yours )?(?:signed|warmly|onward|sincerely|respectfully|faithfully|truly|gratefully|cordially)(?: (?:yours|submitted))?|very truly yours|yours"
              + "|(?:(?:best|kind|warm|kindest|warmest) )*(?:regards|wishes)|best|with (?:respect|gratitude|thanks|hope|appreciation|concern|love)[^.]{0,30}|in (?:solidarity|gratitude|community|peace|hope|service)"
              + "|(?:many )?thanks?(?: you)?(?: again| so much| very much| in advance)?(?: for [^.!?]{1,60})?"
              + "|atentamente|cordialmente|respetuosamente|saludos(?: cordiales)?|(?:muchas |mil )?gracias(?: por [^.!?]{1,60})?|sinceramente|con respeto|con gratitud|suy[oa])\\s*(?:,|-|–|—)?\\s*$",
          FLAGS);

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:(?:suggested |sample |e-?mail |proposed |possible )*subj(?:ect)?(?: ?lines?)?(?: ideas?| options?| suggestions?)?(?: (?:for|of) (?:your|the) (?:e-?mail|mail|letter|message))?s?|asunto(?: sugerido)?|re|línea de asunto)\\s*:\\s*(?=\\S)",
          FLAGS);

  /** A new part of the alert that is neither letter nor script. */
  private static final Pattern SECTION =
      Pattern.compile(
          "^(?:who|what|when|where|why|how|background|talking points?|key points?|facts?|more info(?:rmation)?|learn more|contacts?(?: info(?:rmation)?)?|phone numbers?|numbers to call|e-?mail addresses|call(?: or email)?|share|next steps?|step \\d.*|option \\d.*|tips?|notes?|deadline|ps|p\\.s\\.|resources|sources|questions\\??|about us|rsvp|antecedentes|puntos clave|contactos?|teléfonos|más información|fecha límite|notas?|a quién.*|qué|cuándo|dónde|por qué)\\b[^.]{0,40}:?\\s*$",
          FLAGS);

  /** Words to be said, by how they begin. */
  private static final Pattern SPOKEN =
      Pattern.compile(
          "^[\"“«][^\"”»]{0,3}(?:Hi|Hello|Hey|Good (?:morning|afternoon|evening)|My name|I['’]m|I am|This is|Hola|Buen[oa]s|Me llamo|Mi nombre|Soy)(?![\\p{L}])"
              + "|^[\"“«']?(?:(?:Hi|Hello|Good (?:morning|afternoon|evening|day)|Hola|Buen[oa]s (?:días|tardes))\\b[ ,.!]*)?(?:my name is|this is|I['’]m|I am|me llamo|mi nombre es|soy) ?(?:[_\\[(<]|X{3})",
          FLAGS);

  private Phrases() {}

  /** Whether a paragraph is what a caller says, though nothing announces it. */
  static boolean spoken(String words) {
    return SPOKEN.matcher(words).find();
  }

  static boolean letterCue(String words) {
    return words.length() <= 200 && LETTER_CUE.matcher(words).find();
  }

  /** Where the words of a script begin after its cue; -1 if there is no cue. */
  static int scriptCue(String words) {
    Matcher cue = SCRIPT_CUE.matcher(words);
    if (!cue.find() || cue.start() > 80) {
      return -1;
    }
    int colon =
        words.indexOf(':', Math.max(cue.start(), cue.end() - 1) > words.length() ? 0 : cue.start());
    Matcher quoted = QUOTED.matcher(words);
    if (colon < 0 && quoted.find() && quoted.start() <= 80) {
      return quoted.end();
    }
    if (colon < 0) {
      return words.length() <= 120 ? words.length() : -1;
    }
    int from = colon + 1;
    while (from < words.length() && Character.isWhitespace(words.charAt(from))) {
      from++;
    }
    return colon > 130 ? -1 : from;
  }

  static boolean greeting(String words) {
    return GREETING.matcher(words).find();
  }

  static boolean followers(String words) {
    return FOLLOWERS.matcher(words).find() && OfficeNames.in(words, 0).isEmpty();
  }

  static boolean bareSalutation(String words) {
    return BARE_SALUTATION.matcher(words).matches() && words.split("\\s+", -1).length <= 9;
  }

  static boolean closing(String words) {
    return CLOSING.matcher(words).matches();
  }

  static boolean section(String words) {
    return SECTION.matcher(words).matches();
  }

  /** The subject after its label, or null. */
  static @Nullable Found subject(Line line) {
    int start = line.start();
    Matcher subject = SUBJECT.matcher(line.text()).region(start, line.text().length());
    subject.useAnchoringBounds(true);
    if (!subject.find()) {
      return null;
    }
    String value =
        line.text().substring(subject.end()).replaceAll("^[*\"“«_ ]+|[*\"”»_ ]+$", "").strip();
    int from = line.from() + line.text().indexOf(value, subject.end());
    return value.isEmpty() ? null : new Found(value, new Span(from, from + value.length()));
  }
}
