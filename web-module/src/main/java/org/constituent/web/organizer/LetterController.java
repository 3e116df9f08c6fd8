package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Coverage;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Placeholders;
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
