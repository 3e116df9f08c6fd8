package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.web.Markdown;
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

/** What a campaign's page says, in one language. */
@Controller
class TextsController {

  /** The page's texts. */
  record TextsForm(
      @Size(max = 150, message = "{organizer.error.long}") String title,
      @Size(max = 500, message = "{organizer.error.long}") String ask,
      @Size(max = 20000, message = "{organizer.error.long}") String story,
      @Size(max = 5000, message = "{organizer.error.long}") String callScript,
      @Size(max = 5000, message = "{organizer.error.long}") String thanks) {
    TextsForm {
      title = Input.line(title);
      ask = Input.lines(ask);
      story = Input.lines(story);
      callScript = Input.lines(callScript);
      thanks = Input.lines(thanks);
    }

    static TextsForm of(Page page) {
      return new TextsForm(
          page.title(), page.ask(), page.story(), page.callScript(), page.thanks());
    }

    Page page() {
      return new Page(title, ask, story, callScript, thanks);
    }
  }

  private static final Page EMPTY = new Page("", "", "", "", "");

  private final MyCampaigns mine;
  private final UnsavedForms unsaved;

  TextsController(MyCampaigns mine, UnsavedForms unsaved) {
    this.mine = mine;
    this.unsaved = unsaved;
  }

  @GetMapping("/organizer/campaigns/{id}/texts/{lang}")
  String form(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String lang,
      @RequestParam(name = "unsaved", defaultValue = "false") boolean wanted,
      Model model) {
    Draft draft = mine.get(staff, id);
    Locale language = Languages.of(lang);
    TextsForm saved = TextsForm.of(draft.texts().pages().getOrDefault(language, EMPTY));
    var shown = unsaved.show(staff, draft, key(language), saved, wanted, model);
    model.addAttribute("form", shown.form());
    return page(draft, shown.number(), language, shown.form(), model);
  }

  @PostMapping("/organizer/campaigns/{id}/texts/{lang}/preview")
  String preview(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String lang,
      @RequestParam int number,
      @Valid @ModelAttribute("form") TextsForm form,
      BindingResult errors,
      Model model) {
    return page(mine.get(staff, id), number, Languages.of(lang), form, model);
  }

  @PostMapping("/organizer/campaigns/{id}/texts/{lang}")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String lang,
      @RequestParam int number,
      @Valid @ModelAttribute("form") TextsForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Locale language = Languages.of(lang);
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(mine.get(staff, id), number, language, form, model);
    }
    Saved saved =
        mine.save(
            staff,
            id,
            number,
            texts -> Optional.ofNullable(texts.pages().get(language)),
            texts -> texts.withPage(language, form.page()));
    if (saved instanceof Saved.Conflict conflict) {
      response.setStatus(HttpStatus.CONFLICT.value());
      Draft newest = conflict.theirs();
      model.addAttribute(
          "theirs", theirs(newest.texts().pages().getOrDefault(language, EMPTY), form));
      return page(newest, newest.number(), language, form, model);
    }
    unsaved.drop(staff, id, key(language));
    redirect.addFlashAttribute("notice", "organizer.notice.saved");
    return "redirect:/organizer/campaigns/{id}/texts/{lang}";
  }

  private static List<Theirs> theirs(Page page, TextsForm mine) {
    return List.of(
        new Theirs("organizer.texts.title", page.title(), mine.title()),
        new Theirs("organizer.texts.ask", page.ask(), mine.ask()),
        new Theirs("organizer.texts.story", page.story(), mine.story()),
        new Theirs("organizer.texts.script", page.callScript(), mine.callScript()),
        new Theirs("organizer.texts.thanks", page.thanks(), mine.thanks()));
  }

  private static String page(
      Draft draft, int number, Locale language, TextsForm form, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("number", number);
    model.addAttribute("lang", language);
    model.addAttribute("key", key(language));
    model.addAttribute("placeholders", Placeholders.written(Placeholders.IN_SCRIPTS));
    model.addAttribute("storyHtml", Markdown.toSafeHtml(form.story()));
    model.addAttribute("thanksHtml", Markdown.toSafeHtml(form.thanks()));
    return "organizer/texts";
  }

  private static String key(Locale language) {
    return "texts/" + language.toLanguageTag();
  }
}
