package org.constituent;

import org.constituent.db.TestDatabase;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/** Starts this module alone, on a real PostgreSQL. */
@SpringBootApplication
@Modulithic(sharedModules = "db")
@Import(TestDatabase.class)
class TestApplication {}
