package org.constituent.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.util.DetailedError;

/**
 * The summary of errors at the top of a form names them in the order in which their fields stand,
 * so that who reads from the top mends from the top; validation finds them in no order.
 */
@Component("errorOrder")
public class ErrorOrder {

  /**
   * Sorts by where the field stands in the form's class, which is where it stands on the page; what
   * belongs to no field goes first.
   */
  public List<DetailedError> sort(List<DetailedError> errors, Object form) {
    List<String> fields =
        Arrays.stream(form.getClass().getDeclaredFields()).map(field -> field.getName()).toList();
    List<DetailedError> sorted = new ArrayList<>(errors);
    sorted.sort(
        Comparator.comparing((DetailedError error) -> fields.indexOf(root(error)))
            .thenComparing(error -> name(error)));
    return sorted;
  }

  private static String root(DetailedError error) {
    return name(error).split("[.\\[]", 2)[0];
  }

  private static String name(DetailedError error) {
    return error.getFieldName() == null ? "" : error.getFieldName();
  }
}
