package org.constituent.web.siteadmin;

import java.util.Locale;
import org.constituent.messaging.MailSetup;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SetupChecks;
import org.constituent.messaging.TestLetters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How mail is set up: the records of the sending domain, the way back, a test letter. */
@Controller
@RequestMapping("/site/mail")
class MailSetupController {

  record Form(Boolean signing, Boolean relaying) {
    Form {
      // a browser does not send a box that is not ticked
      signing = Boolean.TRUE.equals(signing);
      relaying = Boolean.TRUE.equals(relaying);
    }
  }

  private final SetupChecks checks;
  private final MailSetup setup;
  private final TestLetters tests;
  private final Postmaster postmaster;

  MailSetupController(
      SetupChecks checks, MailSetup setup, TestLetters tests, Postmaster postmaster) {
    this.checks = checks;
    this.setup = setup;
    this.tests = tests;
    this.postmaster = postmaster;
  }

  @GetMapping
  String show(Model model) {
    MailSetup.Setup now = setup.get();
    model.addAttribute("form", new Form(now.signing(), now.relaying()));
    model.addAttribute("domain", postmaster.identity().map(site -> site.domain()).orElse(null));
    model.addAttribute("embedded", postmaster.embedded());
    model.addAttribute("checks", checks.checks());
    model.addAttribute("ways", checks.ways());
    model.addAttribute("setup", now);
    model.addAttribute("tests", tests.newest());
    return "siteadmin/mail";
  }

  @PostMapping("/choices")
  String choose(@ModelAttribute("form") Form form, RedirectAttributes redirect) {
    setup.choose(form.signing(), form.relaying());
    return done("mailsetup.chosen", redirect);
  }

  @PostMapping("/test-letters")
  String test(Locale locale, RedirectAttributes redirect) {
    if (postmaster.identity().isEmpty()) {
      return done("mailsetup.settings-first", redirect);
    }
    tests.send(locale);
    return done("mailsetup.test.sent", redirect);
  }

  private static String done(String notice, RedirectAttributes redirect) {
    redirect.addFlashAttribute("notice", notice);
    return "redirect:/site/mail";
  }
}
