package org.constituent.campaigns.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The set phrases of lists of officials and of sentences that tell whom to reach. */
final class ListPhrases {
  static final Pattern LABEL =
      Pattern.compile(
          "(?iu)\\b(?:(?:District|Dist\\.?|Ward|Precinct|Seat|Position|Place|Area|Division|Distrito|Zona|Sector|Barrio) ?(?:#|No\\.? ?)?(?:\\d{1,3}|[A-Z]\\b)|\\d{1,3}(?:st|nd|rd|th) (?:Congressional |Senate |House |Assembly )?District|At[- ]Large)");

  /** People of the group itself and others who are no targets. */
  static final Pattern FOREIGN =
      Pattern.compile(
          "(?iu)\\bquestions?\\b[^.:]{0,30}[?:,]|\\bquestions?\\b.{0,20}\\b(?:text|call|e-?mail|contact)\\b|for (?:more|further) (?:info|details|help)|more info(?:rmation)?\\b|\\brsvp\\b|\\b(?:media|press) (?:contact|inquir|enquir)|contact us|our (?:office|website|organi[sz]er|team)|unsubscribe|sign up|to volunteer|volunteer (?:with|at)|let us know|(?:tell|e-?mail|call|write|text|reach) us\\b|\\b(?:text|signal|whatsapp|dm) (?:me|us)\\b|\\b(?:me|us) (?:at|on|know)\\b|reply to|sent by|paid for by|manage (?:your )?preferences|organi[sz]ers?:|donat|follow us|^\\W*b?cc\\s*:|síganos|síguenos|¿?(?:preguntas|dudas)\\b|más información|para más|cancelar (?:la )?suscripci|nuestro (?:sitio|correo)|carpool|ride|tip line|hotline|childcare|interpret");

  /** A line of addresses as the head of a mail has it. */
  static final Pattern HEAD =
      Pattern.compile("(?iu)^\\W*(?:to|b?cc|para|con copia(?: a)?|copy|copia)\\s*:\\s*(?=\\S+@)");

  static final Pattern COPY =
      Pattern.compile("(?iu)^\\W*(?:b?cc|con copia(?: a)?|copy|copia)\\s*:");

  /** "Write: Governor …": whom to reach, perhaps with a street. */
  static final Pattern LABELLED =
      Pattern.compile(
          "(?iu)^(?:call|phone|e-?mail|write(?: to)?|mail|contact|llame(?: a)?|escriba(?: a)?)\\s*:\\s*(?=\\p{Lu})");

  static final Pattern NAME_LABEL =
      Pattern.compile(
          "(?iu)^(?:(?:name|nombre)\\s*:\\s*(?=\\p{Lu})|(?:(?:board |committee )?member|miembro)\\s+(?=\\p{Lu})|(?:please )?(?:call|phone|e-?mail|write(?: to)?|contact|to|for|attn|llame(?: a)?|escriba(?: a)?|para|a)(?: and e-?mail| or e-?mail)?\\s*:?\\s+(?=\\p{Lu}))");

  static final Pattern CONTACT_LABEL =
      Pattern.compile(
          "(?iu)^(?:(?:\\p{L}+[. ]){0,3}(?:phone|tel(?:ephone)?|cell|mobile|office|e-?mail|mail|web ?(?:site|form|mail)?|contact(?: form)?|form|voicemail|main|direct|teléfono|correo(?: electrónico)?|oficina|formulario|celular|washington|d\\.?c\\.?)\\b.{0,24}|[PETCWOFM]|(?:\\p{L}+ ?){1,3})\\s*[:.)–-]");

  static final Pattern FORM =
      Pattern.compile(
          "(?iu)\\b(?:form|contact|comment|message|write to|webmail|submit|e-?mail|formulario|contacto|comentario|escrib)");

  static final Pattern IMPERATIVE =
      Pattern.compile(
          "(?iu)\\b(?:call|e-?mail|write|contact|phone|tell|ask|urge|message|demand|thank|remind|pressure|press|implore|beg|petition|flood|let|request|send|submit|lobby|llam(?:e|a|ar|en|emos)|escrib(?:a|e|ir|an|amos)|díga(?:le|les)|dile|pída(?:le|les)|pid(?:a|e|amos|an)|contact(?:e|a)|exij(?:a|e|amos)|exhort(?:e|a|amos)|mande|envíe)\\b");

  /** A street with its number, a place with its postal code. */
  static final Pattern POSTAL =
      Pattern.compile(
          "\\b\\p{Lu}{2},? +\\d{5}(?:-\\d{4})?\\b|^\\d{1,6} (?:\\p{L}+\\.? ){1,4}(?i:St|Street|Rd|Road|Ave|Avenue|Blvd|Lane|Ln|Drive|Dr|Way|Place|Court|Square|Hwy|Highway)\\b|^(?i:P\\.? ?O\\.? Box)\\b");

  private ListPhrases() {}

  static int afterLabel(String words) {
    Matcher label = NAME_LABEL.matcher(words);
    return label.find() ? label.end() : 0;
  }

  static boolean startsWithLabel(Line line) {
    return CONTACT_LABEL.matcher(line.words()).find();
  }
}
