package org.constituent.web.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** An id that nothing has, or that is none, is "not found". */
@ControllerAdvice(basePackageClasses = NothingThere.class)
class NothingThere {

  @ExceptionHandler({NoSuchElementException.class, MethodArgumentTypeMismatchException.class})
  void answer(HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
