package org.constituent.web.organizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Source;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.constituent.web.qr.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What spreads a campaign: its links by source, and texts to copy, in its own languages. */
@Component
class ShareKit {
  /** Names of links that every group needs. */
  static final List<String> SOURCES = List.of("mail", "social", "website", "poster");

  private final Slugs slugs;
  private final Postmaster postmaster;
  private final MessageSource messages;

  ShareKit(Slugs slugs, Postmaster postmaster, MessageSource messages) {
    this.slugs = slugs;
    this.postmaster = postmaster;
    this.messages = messages;
  }

  /** A link under the name that its actions are counted by. */
  record Link(String source, String address) {}

  /** A text to copy; key of its label. */
  record Text(String label, String id, String text, int rows) {}

  /** The languages in which the campaign's page can be read, the main one first. */
  static List<Locale> languages(Draft draft) {
    List<Locale> languages = new ArrayList<>(List.of(draft.mainLanguage()));
    draft
        .texts()
        .pages()
        .forEach(
            (language, page) -> {
              if (!language.equals(draft.mainLanguage()) && !page.title().isBlank()) {
                languages.add(language);
              }
            });
    return languages;
  }

  /** The shortest address of the campaign in a language; the draft has a slug. */
  String address(Set<UUID> groups, Draft draft, Locale language, @Nullable String source) {
    String slug = slugs.shortest(groups, draft.id()).orElseThrow(MyCampaigns::notFound);
    String path =
        (language.equals(draft.mainLanguage()) ? "" : "/" + language.getLanguage()) + "/c/" + slug;
    String named = Source.of(source);
    return base() + path + (named.isEmpty() ? "" : "?" + Source.PARAMETER + "=" + named);
  }

  List<Link> links(Set<UUID> groups, Draft draft, Locale language) {
    return SOURCES.stream()
        .map(source -> new Link(source, address(groups, draft, language, source)))
        .toList();
  }

  /** Texts for mail and for posts, in the campaign's language. */
  List<Text> texts(Set<UUID> groups, Draft draft, Locale language) {
    CampaignTexts.Page page = page(draft, language);
    String mail = address(groups, draft, language, "mail");
    String social = address(groups, draft, language, "social");
    Object[] forMail = {page.title(), page.ask(), mail, draft.group()};
    Object[] forPost = {page.title(), page.ask(), social, draft.group()};
    return List.of(
        new Text(
            "share.mail.subject", "mail-subject", say("share.text.subject", forMail, language), 1),
        new Text("share.mail.text", "mail-text", say("share.text.mail", forMail, language), 12),
        new Text("share.post.short", "post-short", say("share.text.short", forPost, language), 3),
        new Text("share.post.long", "post-long", say("share.text.long", forPost, language), 6));
  }

  static CampaignTexts.Page page(Draft draft, Locale language) {
    return draft.texts().pages().getOrDefault(language, new CampaignTexts.Page("", "", "", "", ""));
  }

  /** Null when the address is too long to be drawn. */
  static @Nullable QrCode code(String address) {
    return address.getBytes(StandardCharsets.UTF_8).length > QrCode.MOST_BYTES
        ? null
        : QrCode.of(address);
  }

  private String base() {
    return postmaster
        .identity()
        .map(SenderIdentity::baseUrl)
        .orElseGet(() -> ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
  }

  private String say(String key, Object[] values, Locale language) {
    return messages.getMessage(key, values, language);
  }
}
