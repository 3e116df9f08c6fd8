package org.constituent.web.siteadmin;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Accounts.Account;
import org.constituent.accounts.Staff;
import org.constituent.messaging.Operations;
import org.constituent.messaging.QueueReports;
import org.constituent.messaging.view.QueuedLetter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letters that need a person, found by mailbox or Message-ID; singly and many at once. */
@Controller
@RequestMapping("/site/queue/letters")
class QueueLettersController {
  private static final int LIMIT = 100;

  private final QueueReports queue;
  private final Operations operations;
  private final Accounts accounts;

  QueueLettersController(QueueReports queue, Operations operations, Accounts accounts) {
    this.queue = queue;
    this.operations = operations;
    this.accounts = accounts;
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "") String q, Model model) {
    String words = q.strip();
    List<QueuedLetter> letters =
        words.isEmpty() ? queue.attention(LIMIT) : queue.search(words, LIMIT);
    model.addAttribute("words", words);
    model.addAttribute("letters", letters);
    model.addAttribute("more", letters.size() >= LIMIT);
    return "siteadmin/queue-letters";
  }

  @GetMapping("/{id}")
  String show(@PathVariable UUID id, Model model) {
    QueuedLetter letter =
        queue.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Map<UUID, String> people =
        accounts.all().stream().collect(Collectors.toMap(Account::id, Account::name));
    model.addAttribute("letter", letter);
    model.addAttribute("people", people);
    return "siteadmin/queue-letter";
  }

  @PostMapping("/retries")
  String retry(
      @AuthenticationPrincipal Staff staff,
      @RequestParam(defaultValue = "") List<UUID> letter,
      @RequestParam(defaultValue = "") String q,
      RedirectAttributes redirect) {
    return done("queue.retried", operations.retry(letter, staff.accountId()), q, redirect);
  }

  @PostMapping("/holds")
  String hold(
      @RequestParam(defaultValue = "") List<UUID> letter,
      @RequestParam(defaultValue = "") String q,
      RedirectAttributes redirect) {
    return done("queue.held", operations.hold(letter), q, redirect);
  }

  @PostMapping("/releases")
  String release(
      @RequestParam(defaultValue = "") List<UUID> letter,
      @RequestParam(defaultValue = "") String q,
      RedirectAttributes redirect) {
    return done("queue.released", operations.release(letter), q, redirect);
  }

  @PostMapping("/endings")
  String giveUp(
      @AuthenticationPrincipal Staff staff,
      @RequestParam(defaultValue = "") List<UUID> letter,
      @RequestParam(defaultValue = "") String q,
      RedirectAttributes redirect) {
    return done("queue.given-up", operations.giveUp(letter, staff.accountId()), q, redirect);
  }

  private static String done(String said, int letters, String q, RedirectAttributes redirect) {
    redirect.addFlashAttribute("done", said);
    redirect.addFlashAttribute("count", letters);
    redirect.addAttribute("q", q.strip());
    return "redirect:/site/queue/letters";
  }
}
