package org.constituent.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One PostgreSQL for a test JVM, one empty database for each Spring context. Import it in the
 * test-only application of a module.
 */
@Configuration(proxyBeanMethods = false)
public class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Server {
    static final EmbeddedDatabase ONE = start();

    /** Closed after the contexts, which otherwise wait for connections that never come. */
    private static EmbeddedDatabase start() {
      EmbeddedDatabase server = EmbeddedDatabase.temporary(false);
      SpringApplication.getShutdownHandlers()
          .add(
              () -> {
                try {
                  server.close();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      return server;
    }
  }

  /** The JDBC address of a new, empty database on the test JVM's server. */
  public static String newDatabase() {
    String name = "test_" + COUNT.incrementAndGet();
    try (Connection connection = Server.ONE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Server.ONE.jdbcUrl(name);
  }

  @Bean
  JdbcConnectionDetails testDatabaseConnectionDetails() {
    String url = newDatabase();
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "postgres";
      }

      @Override
      public String getPassword() {
        return "";
      }

      @Override
      public String getJdbcUrl() {
        return url;
      }
    };
  }
}
