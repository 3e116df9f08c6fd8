package org.constituent.web.organizer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Unsaved;
import org.constituent.campaigns.view.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.DataBinder;

/** Offers people what they had typed into a form and not saved, and fills the form with it. */
@Component
class UnsavedForms {

  /**
   * A form as it is shown.
   *
   * @param number of the version that it was made of
   */
  record Shown<T>(T form, int number) {}

  private final Unsaved unsaved;
  private final ConversionService conversion;

  UnsavedForms(Unsaved unsaved, @Qualifier("mvcConversionService") ConversionService conversion) {
    this.unsaved = unsaved;
    this.conversion = conversion;
  }

  /**
   * The form with what is saved, or, if she wants it, with what she had typed.
   *
   * @param key which of the campaign's forms
   * @param wanted whether she wants her copy; else it is offered
   */
  <T> Shown<T> show(Staff staff, Draft draft, String key, T saved, boolean wanted, Model model) {
    Optional<Unsaved.Copy> copy = unsaved.find(staff.accountId(), draft.id(), key);
    if (copy.isPresent()) {
      T typed = bind(copy.get().fields(), saved);
      if (wanted) {
        return new Shown<>(typed, copy.get().number());
      }
      if (!typed.equals(saved)) {
        model.addAttribute("offered", copy.get().at());
      }
    }
    return new Shown<>(saved, draft.number());
  }

  void drop(Staff staff, UUID campaign, String key) {
    unsaved.drop(staff.accountId(), campaign, key);
  }

  /** As if the fields had been sent. */
  @SuppressWarnings("unchecked") // of the class of the form that is given
  private <T> T bind(Map<String, List<String>> fields, T like) {
    DataBinder binder = new DataBinder(null, "form");
    binder.setTargetType(ResolvableType.forClass(like.getClass()));
    binder.setConversionService(conversion);
    binder.construct(
        new DataBinder.ValueResolver() {
          @Override
          public @Nullable Object resolveValue(String name, Class<?> type) {
            List<String> values = fields.getOrDefault(name, List.of());
            return switch (values.size()) {
              case 0 -> null;
              case 1 -> values.get(0);
              default -> values.toArray(String[]::new);
            };
          }

          @Override
          public Set<String> getNames() {
            return fields.keySet();
          }
        });
    return (T) Objects.requireNonNull(binder.getTarget());
  }
}
