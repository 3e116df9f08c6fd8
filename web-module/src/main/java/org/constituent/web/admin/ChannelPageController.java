package org.constituent.web.admin;

import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.targets.Channels;
import org.constituent.targets.Offices;
import org.constituent.targets.Protocols;
import org.constituent.targets.view.ChannelDetail;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One channel with what is known of it: who saw it, what happened to it, what the office asks. */
@Controller
class ChannelPageController {
  private final Channels channels;
  private final Offices offices;
  private final Protocols protocols;
  private final Accounts accounts;

  ChannelPageController(
      Channels channels, Offices offices, Protocols protocols, Accounts accounts) {
    this.channels = channels;
    this.offices = offices;
    this.protocols = protocols;
    this.accounts = accounts;
  }

  @GetMapping("/admin/channels/{id}")
  String show(@PathVariable UUID id, Model model) {
    ChannelDetail it = channels.find(id).orElseThrow(Forms::notFound);
    model.addAttribute("detail", it);
    model.addAttribute("channel", it.channel());
    model.addAttribute("history", it.history());
    model.addAttribute("office", offices.find(it.officeId()).orElseThrow(Forms::notFound));
    model.addAttribute("protocol", protocols.find(id).orElse(null));
    model.addAttribute("names", accounts.names());
    return "admin/channel";
  }
}
