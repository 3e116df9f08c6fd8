package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Taken;
import org.constituent.targets.view.SeatView;
import org.constituent.web.DatabaseAway;
import org.constituent.web.PageLanguage;
import org.constituent.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * A supporter takes part. Only a form with a submit key acts; without one (no JavaScript) nothing
 * is written and the form comes back for a last look, with a key.
 */
@Controller
class ActionsController {
  private static final Logger log = LoggerFactory.getLogger(ActionsController.class);

  private final Actions actions;
  private final ReadyPages campaigns;
  private final CampaignPage page;
  private final RateLimits limits;
  private final Validator validator;
  private final MessageSource messages;

  ActionsController(
      Actions actions,
      ReadyPages campaigns,
      CampaignPage page,
      RateLimits limits,
      Validator validator,
      MessageSource messages) {
    this.actions = actions;
    this.campaigns = campaigns;
    this.page = page;
    this.limits = limits;
    this.validator = validator;
    this.messages = messages;
  }

  @PostMapping({"/c/{slug}/actions", "/{language:es|en}/c/{slug}/actions"})
  ModelAndView take(
      @PathVariable String slug,
      @PathVariable(required = false) @Nullable String language,
      HttpServletRequest request,
      HttpServletResponse response) {
    PublicCampaign campaign =
        campaigns
            .campaign(slug)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Locale spoken = language == null ? campaign.mainLanguage() : Locale.forLanguageTag(language);
    PageLanguage.use(request, spoken);
    TakeForm form = TakeForm.of(request, campaign, spoken);
    if (form.getSource().isEmpty()) {
      form.setSource(SharedLink.source(request));
    }
    BindingResult errors = new BeanPropertyBindingResult(form, "form");
    validator.validate(form, errors);
    if (campaign.state() != CampaignState.LIVE) {
      return again(campaign, spoken, form, errors, HttpStatus.CONFLICT, "closed");
    }
    if (errors.hasErrors()) {
      return again(campaign, spoken, form, errors, HttpStatus.UNPROCESSABLE_CONTENT, "errors");
    }
    @Nullable UUID key = form.getSubmitKey();
    if (key == null) {
      return again(campaign, spoken, form, errors, HttpStatus.OK, "review");
    }
    if (form.unseen()) {
      // nobody signs a letter she has not seen
      return again(campaign, spoken, form, errors, HttpStatus.CONFLICT, "changed");
    }
    if (!limits.allows(RateLimits.Kind.ACTION, request)) {
      return again(campaign, spoken, form, errors, HttpStatus.TOO_MANY_REQUESTS, "limit");
    }
    Actions.Outcome outcome;
    try {
      outcome = actions.take(taken(campaign, spoken, form, key));
    } catch (RuntimeException e) {
      if (!DatabaseAway.is(e)) {
        throw e;
      }
      log.warn("An action could not be taken just now: {}", e.getClass().getSimpleName());
      response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER);
      // with the same key: if it was committed after all, the next press finds it
      return again(campaign, spoken, form, errors, HttpStatus.SERVICE_UNAVAILABLE, "away");
    }
    if (outcome instanceof Actions.Outcome.Accepted accepted) {
      RedirectView receipt = new RedirectView("/r/" + accepted.receiptToken());
      receipt.setStatusCode(HttpStatus.SEE_OTHER);
      receipt.setExposeModelAttributes(false);
      return new ModelAndView(receipt);
    }
    return outcome instanceof Actions.Outcome.KeyReused
        ? again(campaign, spoken, form, errors, HttpStatus.CONFLICT, "reused")
        : again(campaign, spoken, form, errors, HttpStatus.CONFLICT, "closed");
  }

  private Taken taken(PublicCampaign campaign, Locale language, TakeForm form, UUID key) {
    Map<String, CampaignTexts.LetterText> letters = new LinkedHashMap<>();
    form.getLetters()
        .forEach(
            (variant, letter) ->
                letters.put(
                    variant, new CampaignTexts.LetterText(letter.getSubject(), letter.getText())));
    return new Taken(
        campaign.id(),
        key,
        language,
        form.getName(),
        form.getEmail(),
        form.getZip(),
        letters,
        campaign.seats().stream().map(SeatView::id).toList(),
        form.isUpdates(),
        messages.getMessage("site.form.updates", new Object[] {campaign.group()}, language),
        form.getSource(),
        form.edited(campaign, language));
  }

  /** The form once more, with all that was typed, a fresh key and the reason. */
  private ModelAndView again(
      PublicCampaign campaign,
      Locale language,
      TakeForm form,
      BindingResult errors,
      HttpStatus status,
      String reason) {
    ModelAndView view = new ModelAndView("site/review", status);
    view.addAllObjects(page.model(campaign, language));
    boolean keepKey = form.getSubmitKey() != null && !reason.equals("reused");
    if (!keepKey) {
      form.setSubmitKey(UUID.randomUUID());
    }
    view.addObject("form", form);
    view.addObject(BindingResult.MODEL_KEY_PREFIX + "form", errors);
    view.addObject("reason", reason);
    return view;
  }
}
