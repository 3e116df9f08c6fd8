package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Coverage;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Placeholders;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One letter variant in one language. */
@Controller
class LetterController {

  /**
   * A letter. Each part of whom it suits that has nothing ticked leaves it open.
   *
   * @param offices which it suits
   * @param bodies by name; an empty one stands in the form so that a single name with a comma in it
   *     is not taken for two
   * @param parties as the bodies
   * @param silent whom it suits gets no letter
   */
  record LetterForm(
      @Size(max = 100, message = "{organizer.error.long}") String label,
      List<UUID> offices,
      List<String> bodies,
      List<UUID> jurisdictions,
      List<String> parties,
      List<Stand> stands,
      Boolean silent,
      @Size(max = 150, message = "{organizer.error.long}") String subject,
      @Size(max = 10000, message = "{organizer.error.long}") String text) {
    LetterForm(
        @Nullable String label,
        @Nullable List<UUID> offices,
        @Nullable List<String> bodies,
        @Nullable List<UUID> jurisdictions,
        @Nullable List<String> parties,
        @Nullable List<Stand> stands,
        @Nullable Boolean silent,
        @Nullable String subject,
        @Nullable String text) {
      this.label = Input.line(label);
      this.offices = offices == null ? List.of() : List.copyOf(offices);
      this.bodies = named(bodies);
      this.jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
      this.parties = named(parties);
      this.stands = stands == null ? List.of() : List.copyOf(stands);
      this.silent = Boolean.TRUE.equals(silent);
      this.subject = Input.line(subject);
      this.text = Input.lines(text);
    }

    static LetterForm of(Variant variant, Locale language) {
      LetterText text = variant.letters().getOrDefault(language, new LetterText("", ""));
      Audience audience = variant.audience();
      return new LetterForm(
          variant.label(),
          audience.offices(),
          audience.bodies(),
          audience.jurisdictions(),
          audience.parties(),
          audience.stands(),
          variant.silent(),
          text.subject(),
          text.text());
    }

    private static List<String> named(@Nullable List<String> names) {
      return names == null
          ? List.of()
          : names.stream().map(Input::line).filter(name -> !name.isEmpty()).distinct().toList();
    }

    /** The variant as the form says it. */
    Variant of(String key, @Nullable Variant before, Locale language) {
      Map<Locale, LetterText> letters =
          before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.letters());
      if (subject.isEmpty() && text.isEmpty()) {
        letters.remove(language);
      } else {
        letters.put(language, new LetterText(subject, text));
      }
      return new Variant(
          key,
          label,
          new Audience(offices, bodies, jurisdictions, parties, stands),
          silent,
          letters);
    }
  }

  private final MyCampaigns mine;
  private final Coverage coverage;
  private final UnsavedForms unsaved;

  LetterController(MyCampaigns mine, Coverage coverage, UnsavedForms unsaved) {
    this.mine = mine;
    this.coverage = coverage;
    this.unsaved = unsaved;
  }

  @GetMapping("/organizer/campaigns/{id}/letters/{variant}/{lang}")
  String form(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String variant,
      @PathVariable String lang,
      @RequestParam(name = "unsaved", defaultValue = "false") boolean wanted,
      Model model) {
    Draft draft = mine.get(staff, id);
    Locale language = Languages.of(lang);
    LetterForm saved =
        LetterForm.of(find(draft.texts(), variant).orElseThrow(MyCampaigns::notFound), language);
    var shown = unsaved.show(staff, draft, key(variant, language), saved, wanted, model);
    model.addAttribute("form", shown.form());
    return page(draft, shown.number(), variant, language, shown.form(), model);
  }

  @PostMapping("/organizer/campaigns/{id}/letters/{variant}/{lang}/preview")
  String preview(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String variant,
      @PathVariable String lang,
      @RequestParam int number,
      @Valid @ModelAttribute("form") LetterForm form,
      BindingResult errors,
      Model model) {
    return page(mine.get(staff, id), number, variant, Languages.of(lang), form, model);
  }

  @PostMapping("/organizer/campaigns/{id}/letters/{variant}/{lang}")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String variant,
      @PathVariable String lang,
      @RequestParam int number,
      @Valid @ModelAttribute("form") LetterForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Locale language = Languages.of(lang);
    Draft draft = mine.get(staff, id);
    if (find(draft.texts(), variant).isEmpty()) {
      throw MyCampaigns.notFound();
    }
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(draft, number, variant, language, form, model);
    }
    Saved saved =
        mine.save(
            staff,
            id,
            number,
            texts -> find(texts, variant),
            texts -> texts.withVariants(changed(texts, variant, language, form)));
    if (saved instanceof Saved.Conflict conflict) {
      response.setStatus(HttpStatus.CONFLICT.value());
      Draft newest = conflict.theirs();
      find(newest.texts(), variant)
          .map(theirs -> LetterForm.of(theirs, language))
          .ifPresent(theirs -> model.addAttribute("theirs", theirs(theirs, form)));
      return page(newest, newest.number(), variant, language, form, model);
    }
    unsaved.drop(staff, id, key(variant, language));
    redirect.addFlashAttribute("notice", "organizer.notice.saved");
    return "redirect:/organizer/campaigns/{id}/letters/{variant}/{lang}";
  }

  private static List<Variant> changed(
      CampaignTexts texts, String key, Locale language, LetterForm form) {
    return texts.variants().stream()
        .map(v -> v.key().equals(key) ? form.of(key, v, language) : v)
        .toList();
  }

  private static List<Theirs> theirs(LetterForm theirs, LetterForm mine) {
    return List.of(
        new Theirs("organizer.letter.label", theirs.label(), mine.label()),
        new Theirs("organizer.letter.subject", theirs.subject(), mine.subject()),
        new Theirs("organizer.letter.text", theirs.text(), mine.text()));
  }

  private static Optional<Variant> find(CampaignTexts texts, String key) {
    return texts.variants().stream().filter(v -> v.key().equals(key)).findFirst();
  }

  private String page(
      Draft draft, int number, String variant, Locale language, LetterForm form, Model model) {
    CampaignTexts edited =
        draft.texts().withVariants(changed(draft.texts(), variant, language, form));
    model.addAttribute("draft", draft);
    model.addAttribute("number", number);
    model.addAttribute("variant", variant);
    model.addAttribute("lang", language);
    model.addAttribute("key", key(variant, language));
    model.addAttribute("placeholders", Placeholders.written(Placeholders.IN_LETTERS));
    List<Covered> targets = coverage.of(draft.id(), edited);
    model.addAttribute("choices", AudienceChoices.of(targets));
    model.addAttribute("stands", Stand.values());
    model.addAttribute("previews", LetterPreviews.of(targets, variant, language));
    return "organizer/letter";
  }

  private static String key(String variant, Locale language) {
    return "letters/" + variant + "/" + language.toLanguageTag();
  }
}
