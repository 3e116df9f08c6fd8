package org.constituent.web.site;

import java.util.List;
import java.util.UUID;
import org.constituent.messaging.Inbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.view.InboxMail;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The embedded inbox: all mail that would have left this machine. */
@Controller
class MailController {
  private static final int A_PAGE = 50;

  private final Inbox inbox;
  private final Postmaster postmaster;

  MailController(Inbox inbox, Postmaster postmaster) {
    this.inbox = inbox;
    this.postmaster = postmaster;
  }

  @GetMapping("/mail")
  String list(@RequestParam(required = false) @Nullable UUID before, Model model) {
    refuseWithRealMail();
    List<InboxMail> mails = inbox.newest(before, A_PAGE + 1);
    model.addAttribute("mails", mails.subList(0, Math.min(A_PAGE, mails.size())));
    model.addAttribute("next", mails.size() > A_PAGE ? mails.get(A_PAGE - 1).id() : null);
    return "site/mail";
  }

  @GetMapping("/mail/{id}")
  String show(@PathVariable UUID id, Model model) {
    refuseWithRealMail();
    InboxMail mail =
        inbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("mail", mail);
    model.addAttribute("parts", MailText.of(mail.text()));
    return "site/mail-one";
  }

  private void refuseWithRealMail() {
    if (!postmaster.embedded()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
