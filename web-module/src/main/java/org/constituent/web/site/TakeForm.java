package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.Reaching;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Reach;
import org.constituent.campaigns.view.Source;
import org.jspecify.annotations.Nullable;

/**
 * The form by which a supporter takes part. Read by hand and not by a data binder: it is the one
 * form that thousands hand in at once, and binding it cost a tenth of taking an action.
 */
public class TakeForm {
  static final int LONGEST_SUBJECT = 150;
  static final int LONGEST_TEXT = 10_000;

  private static final String SOURCE = "source";

  /** Printable in any script; no line breaks, no control or direction-changing characters. */
  private static final String ONE_LINE = "[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*";

  private static final java.util.regex.Pattern LINE_ENDS =
      java.util.regex.Pattern.compile("[\\r\\u0085\\u2028\\u2029]");
  private static final java.util.regex.Pattern INVISIBLE =
      java.util.regex.Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

  // the fields stand as on the page: in this order their errors are told
  private @Nullable UUID submitKey;

  private List<UUID> seats = List.of();

  private String askedFor = "";

  private final Map<String, @Valid Letter> letters = new LinkedHashMap<>();

  @NotBlank(message = "{site.form.name.missing}")
  @Size(max = 100, message = "{site.form.name.long}")
  @Pattern(regexp = ONE_LINE, message = "{site.form.name.characters}")
  private String name = "";

  @NotBlank(message = "{site.form.email.missing}")
  @Size(max = 254, message = "{site.form.email.wrong}")
  @Email(
      regexp =
          "[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cc}]+@[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cc}]+\\.[\\p{L}\\p{N}-]{2,}|",
      message = "{site.form.email.wrong}")
  private String email = "";

  @NotBlank(message = "{site.form.zip.missing}")
  @Pattern(regexp = "(\\d{5}(-\\d{4})?)?", message = "{site.form.zip.wrong}")
  private String zip = "";

  private boolean updates;

  private boolean unseen;

  private String source = Source.NONE;

  /** Subject and text for one variant, as the supporter left them. */
  public static class Letter {
    @NotBlank(message = "{site.form.subject.missing}")
    @Size(max = LONGEST_SUBJECT, message = "{site.form.subject.long}")
    @Pattern(regexp = ONE_LINE, message = "{site.form.subject.characters}")
    private String subject = "";

    @NotBlank(message = "{site.form.text.missing}")
    @Size(max = LONGEST_TEXT, message = "{site.form.text.long}")
    private String text = "";

    public String getSubject() {
      return subject;
    }

    private void setSubject(String subject) {
      this.subject = oneLine(subject);
    }

    public String getText() {
      return text;
    }

    private void setText(String text) {
      this.text = lines(text);
    }
  }

  /** The form as the page first shows it. */
  static TakeForm of(PublicCampaign campaign, java.util.Locale language) {
    TakeForm form = new TakeForm();
    for (PublicCampaign.LetterView letter : campaign.letters()) {
      CampaignTexts.LetterText sample = sample(letter.variant(), campaign, language);
      Letter own = new Letter();
      own.setSubject(sample.subject());
      own.setText(sample.text());
      form.letters.put(letter.variant().key(), own);
    }
    if (campaign.texts().reach().mode() == Reach.Mode.CHOOSE) {
      form.seats = Reaching.written(campaign);
    }
    return form;
  }

  /**
   * The form as it was handed in. Letters of variants that the page no longer has are dropped,
   * those that it did not have yet are the sample. What is no submit key is none, and the form is
   * shown again with one.
   */
  static TakeForm of(
      HttpServletRequest request, PublicCampaign campaign, java.util.Locale language) {
    TakeForm form = new TakeForm();
    int sent = 0;
    form.submitKey = key(request.getParameter("submitKey"));
    form.setName(given(request.getParameter("name"), ""));
    form.setEmail(given(request.getParameter("email"), ""));
    form.setZip(given(request.getParameter("zip"), ""));
    form.updates = request.getParameter("updates") != null;
    form.setSource(request.getParameter(SOURCE));
    String[] ticked = request.getParameterValues("seats");
    if (ticked != null) {
      form.seats =
          Arrays.stream(ticked).flatMap(it -> Optional.ofNullable(key(it)).stream()).toList();
    }
    form.askedFor = oneLine(given(request.getParameter("askedFor"), ""));
    for (PublicCampaign.LetterView letter : campaign.letters()) {
      String key = letter.variant().key();
      String subject = request.getParameter("letters[" + key + "].subject");
      String text = request.getParameter("letters[" + key + "].text");
      CampaignTexts.LetterText otherwise =
          subject == null && text == null
              ? sample(letter.variant(), campaign, language)
              : new CampaignTexts.LetterText("", "");
      Letter hers = new Letter();
      hers.setSubject(given(subject, otherwise.subject()));
      hers.setText(given(text, otherwise.text()));
      form.letters.put(key, hers);
      sent += subject == null && text == null ? 0 : 1;
    }
    form.unseen = sent > 0 && sent < form.letters.size();
    return form;
  }

  /** Whether some letters were sent and another was not: it came since she read the page. */
  boolean unseen() {
    return unseen;
  }

  private static String given(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private static @Nullable UUID key(@Nullable String value) {
    try {
      return value == null || value.isEmpty() ? null : UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether any letter says something else than the campaign's own. */
  boolean edited(PublicCampaign campaign, java.util.Locale language) {
    return campaign.letters().stream()
        .anyMatch(
            letter -> {
              Letter hers = letters.get(letter.variant().key());
              CampaignTexts.LetterText own = sample(letter.variant(), campaign, language);
              return hers != null
                  && !(hers.subject.equals(oneLine(own.subject()))
                      && hers.text.equals(lines(own.text())));
            });
  }

  static CampaignTexts.LetterText sample(
      CampaignTexts.Variant variant, PublicCampaign campaign, java.util.Locale language) {
    CampaignTexts.LetterText text = variant.letters().get(language);
    if (text == null) {
      text = variant.letters().get(campaign.mainLanguage());
    }
    return text == null ? new CampaignTexts.LetterText("", "") : text;
  }

  /** One line of text: composed (NFC), without blanks around it. */
  private static String oneLine(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
  }

  /**
   * Lines ended by LF, no other control characters: nobody typed those, and mail cannot hold them.
   */
  private static String lines(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).replace("\r\n", "\n");
    if (composed.chars().anyMatch(TakeForm::special)) {
      composed = LINE_ENDS.matcher(composed).replaceAll("\n");
      composed = INVISIBLE.matcher(composed).replaceAll("");
    }
    return composed.strip();
  }

  /**
   * Whether it may be one of those: few letters have any, and looking costs less than replacing.
   */
  private static boolean special(int c) {
    return (c < ' ' && c != '\n' && c != '\t')
        || (c >= 0x7F && c <= 0x9F)
        || (c >= 0x2028 && c <= 0x2069);
  }

  public @Nullable UUID getSubmitKey() {
    return submitKey;
  }

  void setSubmitKey(UUID submitKey) {
    this.submitKey = submitKey;
  }

  public String getName() {
    return name;
  }

  private void setName(String name) {
    this.name = oneLine(name);
  }

  public String getEmail() {
    return email;
  }

  private void setEmail(String email) {
    this.email = oneLine(email);
  }

  public String getZip() {
    return zip;
  }

  private void setZip(String zip) {
    this.zip = oneLine(zip);
  }

  public boolean isUpdates() {
    return updates;
  }

  public String getSource() {
    return source;
  }

  /** By which link she came; the page's script fills it in, else the address she comes from. */
  public void setSource(@Nullable String source) {
    this.source = Source.of(source);
  }

  /** Whom she ticked, where she is asked. */
  public List<UUID> getSeats() {
    return seats;
  }

  /** The ZIP code for which she was asked whom she means; empty before. */
  public String getAskedFor() {
    return askedFor;
  }

  /** She is asked for the ZIP code as it stands, with some ticked for her. */
  void ask(List<UUID> likely) {
    seats = List.copyOf(likely);
    askedFor = zip;
  }

  public Map<String, Letter> getLetters() {
    return letters;
  }
}
