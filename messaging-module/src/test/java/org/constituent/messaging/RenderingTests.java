package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** A letter that cannot be rendered, for its own fault or another's. */
@MessagingTest
class RenderingTests {
  @Autowired Desk desk;
  @MockitoSpyBean Composer composer;

  private UUID letter;

  @BeforeEach
  void aLetterWaits() {
    desk.clear();
    letter = desk.write(desk.seat("wendy@durham.example"));
  }

  @Test
  void aLetterGoesBackUntriedWhileTheDatabaseIsAway() {
    fails(new DataAccessResourceFailureException("away"));
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.QUEUED);
    assertThat(desk.delivery(letter).attempts()).isZero();

    doCallRealMethod().when(composer).letter(any(), any(), any(), any(), any());
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aLetterThatItselfCannotBeRenderedHasFailed() {
    fails(new IllegalStateException("a placeholder that never ends"));
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.FAILED);
  }

  private void fails(RuntimeException how) {
    doThrow(how).when(composer).letter(any(), any(), any(), any(), any());
  }
}
