package org.constituent.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * While the database is away, every page that needs it says so, and when to come again (RFC 9110
 * section 15.6.4); it is no fault of the request and none of the page.
 */
@ControllerAdvice
public class DatabaseAway {
  /** Seconds after which another try is worth it. */
  public static final String RETRY_AFTER = String.valueOf(Duration.ofSeconds(30).toSeconds());

  private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);

  /** Whether something failed for want of the database, or of room or time in it. */
  public static boolean is(RuntimeException e) {
    return e instanceof DataAccessResourceFailureException
        || e instanceof RecoverableDataAccessException
        || e instanceof TransientDataAccessException
        || e instanceof TransactionException;
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class,
    TransactionException.class
  })
  void away(RuntimeException e, HttpServletResponse response) throws IOException {
    log.warn("A page could not be made without the database: {}", e.getClass().getSimpleName());
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
  }
}
