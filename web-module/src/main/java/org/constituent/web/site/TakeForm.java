package org.constituent.web.site;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Source;
import org.jspecify.annotations.Nullable;

/** The form by which a supporter takes part. Mutable, because a map of letters is bound into it. */
public class TakeForm {
  static final int LONGEST_SUBJECT = 150;
  static final int LONGEST_TEXT = 10_000;

  /** Printable in any script; no line breaks, no control or direction-changing characters. */
  private static final String ONE_LINE = "[^\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*";

  // the fields stand as on the page: in this order their errors are told
  private @Nullable UUID submitKey;

  @Valid private Map<String, Letter> letters = new LinkedHashMap<>();

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

    public void setSubject(String subject) {
      this.subject = oneLine(subject);
    }

    public String getText() {
      return text;
    }

    public void setText(String text) {
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
    return form;
  }

  /** Letters of variants that the page no longer has are dropped, missing ones are the sample. */
  void complete(PublicCampaign campaign, java.util.Locale language) {
    Map<String, Letter> sample = of(campaign, language).letters;
    Map<String, Letter> all = new LinkedHashMap<>();
    sample.forEach((key, letter) -> all.put(key, letters.getOrDefault(key, letter)));
    letters = all;
  }

  /** Whether any letter says something else than the campaign's own. */
  boolean edited(PublicCampaign campaign, java.util.Locale language) {
    Map<String, Letter> sample = of(campaign, language).letters;
    return letters.entrySet().stream()
        .anyMatch(
            hers -> {
              Letter own = sample.get(hers.getKey());
              return own == null
                  || !own.subject.equals(hers.getValue().subject)
                  || !own.text.equals(hers.getValue().text);
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
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace("\r\n", "\n")
        .replaceAll("[\\r\\u0085\\u2028\\u2029]", "\n")
        .replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]", "")
        .strip();
  }

  public @Nullable UUID getSubmitKey() {
    return submitKey;
  }

  public void setSubmitKey(@Nullable UUID submitKey) {
    this.submitKey = submitKey;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = oneLine(name);
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = oneLine(email);
  }

  public String getZip() {
    return zip;
  }

  public void setZip(String zip) {
    this.zip = oneLine(zip);
  }

  public boolean isUpdates() {
    return updates;
  }

  public void setUpdates(boolean updates) {
    this.updates = updates;
  }

  public String getSource() {
    return source;
  }

  /** By which link she came; the page's script fills it in, else the address she comes from. */
  public void setSource(@Nullable String source) {
    this.source = Source.of(source);
  }

  public Map<String, Letter> getLetters() {
    return letters;
  }

  public void setLetters(Map<String, Letter> letters) {
    this.letters = letters;
  }
}
