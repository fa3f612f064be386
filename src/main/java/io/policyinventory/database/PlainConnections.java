package io.policyinventory.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections as the driver makes them, without the pool and what it sets in a session. */
public final class PlainConnections {
  private static final int ANSWER_SECONDS = 30;

  private PlainConnections() {}

  /** To the same place, as the same user, with the same properties of the driver. */
  public static DataSource to(DataSource pooled) {
    try {
      return pooled.isWrapperFor(HikariDataSource.class)
          ? to(pooled.unwrap(HikariDataSource.class))
          : pooled;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DataSource to(HikariDataSource pool) {
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    properties.putIfAbsent(
        "loginTimeout",
        String.valueOf(Math.max(1, TimeUnit.MILLISECONDS.toSeconds(pool.getConnectionTimeout()))));
    properties.putIfAbsent("socketTimeout", String.valueOf(ANSWER_SECONDS));
    // A pooler would keep statements that the driver prepares.
    properties.put("preferQueryMode", "simple");
    properties.replaceAll((name, value) -> String.valueOf(value));
    if (pool.getUsername() != null) {
      properties.setProperty("user", pool.getUsername());
    }
    if (pool.getPassword() != null) {
      properties.setProperty("password", pool.getPassword());
    }
    return new DriverManagerDataSource(String.valueOf(pool.getJdbcUrl()), properties);
  }
}
