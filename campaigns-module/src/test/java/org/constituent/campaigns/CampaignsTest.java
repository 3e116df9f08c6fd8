package org.constituent.campaigns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.Successions;
import org.constituent.targets.Candidates;
import org.constituent.targets.Channels;
import org.constituent.targets.OfficeEntries;
import org.constituent.targets.Seats;
import org.constituent.targets.TargetLists;
import org.constituent.targets.Traits;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** This module alone on a real PostgreSQL; what it tells the modules below is looked at. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApplicationModuleTest
@MockitoBean(
    types = {
      Outbox.class,
      Deliveries.class,
      Postmaster.class,
      Seats.class,
      Traits.class,
      Channels.class,
      TargetLists.class,
      Successions.class,
      Candidates.class,
      OfficeEntries.class
    })
@Import(Durham.class)
@interface CampaignsTest {}
