package org.constituent.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** The module alone with a scripted relay; nothing moves until the test turns the crank. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest
@ContextConfiguration(initializers = Desk.RelayAddress.class)
@Import(Desk.class)
@TestPropertySource(
    properties = {
      "constituent.mail.sending=false",
      "constituent.mail.in-hand=16",
      "constituent.mail.relay-pause=0s",
      "constituent.mail.tally-interval=PT1H",
      "constituent.mail.connect-timeout=5s",
      "constituent.mail.reply-timeout=10s"
    })
@interface MessagingTest {}
