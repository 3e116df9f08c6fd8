package org.constituent;

import org.constituent.db.TestDatabase;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/** Starts this module alone, on a real PostgreSQL, on a calendar that tests turn. */
@SpringBootApplication
@Modulithic(sharedModules = "db")
@Import({TestDatabase.class, TestCalendar.class})
class TestApplication {}
