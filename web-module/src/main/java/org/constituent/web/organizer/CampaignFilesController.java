package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.constituent.web.organizer.CampaignsController.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Campaigns as files, to hand on to another group or site. */
@Controller
class CampaignFilesController {

  /** A file, and the group whose draft it becomes. */
  record FileForm(String group, @Nullable MultipartFile file) {
    FileForm(@Nullable String group, @Nullable MultipartFile file) {
      this.group = Input.line(group);
      this.file = file;
    }
  }

  private final MyCampaigns mine;
  private final Drafts drafts;
  private final Groups groups;
  private final Seats seats;

  CampaignFilesController(MyCampaigns mine, Drafts drafts, Groups groups, Seats seats) {
    this.mine = mine;
    this.drafts = drafts;
    this.groups = groups;
    this.seats = seats;
  }

  @GetMapping("/organizer/campaigns/{id}/file")
  ResponseEntity<byte[]> download(@AuthenticationPrincipal Staff staff, @PathVariable UUID id) {
    Draft draft = mine.get(staff, id);
    String name = draft.slug() == null ? "campaign" : draft.slug();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".campaign.json\"")
        .body(CampaignFile.write(draft));
  }

  @GetMapping("/organizer/campaign-files/new")
  String form(@AuthenticationPrincipal Staff staff, Model model) {
    List<Option> choices = groups(staff);
    model.addAttribute(
        "form", new FileForm(choices.size() == 1 ? choices.get(0).value() : "", null));
    model.addAttribute("groups", choices);
    return "organizer/campaign-file";
  }

  @PostMapping("/organizer/campaign-files")
  String upload(
      @AuthenticationPrincipal Staff staff,
      @ModelAttribute("form") FileForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect)
      throws IOException {
    List<Option> choices = groups(staff);
    Optional<UUID> group =
        choices.stream()
            .filter(choice -> choice.value().equals(form.group()))
            .findFirst()
            .map(choice -> UUID.fromString(choice.value()));
    if (group.isEmpty()) {
      errors.rejectValue("group", "organizer.new.group.missing");
    }
    Optional<CampaignFile> file = read(form.file(), errors);
    Optional<CampaignTexts> texts = file.flatMap(CampaignFile::texts);
    if (file.isPresent() && (texts.isEmpty() || file.get().language().isEmpty())) {
      errors.rejectValue("file", texts.isEmpty() ? "files.error.long" : "files.error.language");
    }
    if (errors.hasErrors()) {
      model.addAttribute("groups", choices);
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "organizer/campaign-file";
    }
    List<UUID> all = texts.orElseThrow().seats();
    List<UUID> known = seats.find(all).stream().map(SeatView::id).toList();
    UUID campaign =
        drafts.create(
            group.orElseThrow(),
            staff.accountId(),
            file.flatMap(CampaignFile::language).orElseThrow(),
            false,
            texts.orElseThrow().withSeats(known));
    redirect.addFlashAttribute(
        "notice", known.size() < all.size() ? "files.done.some" : "files.done");
    return "redirect:/organizer/campaigns/" + campaign;
  }

  private static Optional<CampaignFile> read(@Nullable MultipartFile file, BindingResult errors)
      throws IOException {
    if (file == null || file.isEmpty()) {
      errors.rejectValue("file", "files.error.none");
      return Optional.empty();
    }
    if (file.getSize() > CampaignFile.LARGEST) {
      errors.rejectValue("file", "files.error.large");
      return Optional.empty();
    }
    Optional<CampaignFile> read = CampaignFile.read(file.getBytes());
    if (read.isEmpty()) {
      errors.rejectValue("file", "files.error.unreadable");
    }
    return read;
  }

  private List<Option> groups(Staff staff) {
    Set<UUID> own = mine.groups(staff);
    return groups.all().stream()
        .filter(group -> own.contains(group.id()))
        .map(group -> new Option(group.id().toString(), group.name()))
        .toList();
  }
}
