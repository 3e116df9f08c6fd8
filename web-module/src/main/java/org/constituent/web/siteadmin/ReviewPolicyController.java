package org.constituent.web.siteadmin;

import org.constituent.campaigns.ReviewPolicy;
import org.constituent.campaigns.view.OwnWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who looks at a campaign before the public sees it. */
@Controller
@RequestMapping("/site/reviews")
class ReviewPolicyController {
  private final ReviewPolicy policy;

  ReviewPolicyController(ReviewPolicy policy) {
    this.policy = policy;
  }

  @GetMapping
  String show(Model model) {
    model.addAttribute("choices", OwnWork.values());
    model.addAttribute("chosen", policy.ownWork());
    return "siteadmin/reviews";
  }

  @PostMapping
  String choose(@RequestParam OwnWork ownWork, RedirectAttributes redirect) {
    policy.choose(ownWork);
    redirect.addFlashAttribute("notice", "siteadmin.settings.saved");
    return "redirect:/site/reviews";
  }
}
