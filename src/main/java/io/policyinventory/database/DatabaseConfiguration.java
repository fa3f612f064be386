package io.policyinventory.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** The database that was given, or the embedded one when none was. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

  /** Closed after the DataSource, which depends on it through its connection details. */
  @Bean(destroyMethod = "close")
  @Conditional(NoneGiven.class)
  @ConditionalOnMissingBean(JdbcConnectionDetails.class)
  EmbeddedDatabase embeddedDatabase(
      @Value("${inventory.database.directory:data/postgres}") Path directory,
      @Value("${inventory.database.binaries:data/postgres-binaries}") Path binaries) {
    return EmbeddedDatabase.start(directory, binaries);
  }

  @Bean
  @Conditional(NoneGiven.class)
  @ConditionalOnMissingBean(JdbcConnectionDetails.class)
  JdbcConnectionDetails embeddedDatabaseDetails(EmbeddedDatabase database) {
    return new EmbeddedDetails(database);
  }

  @Bean
  SchemaMigration schemaMigration(
      DataSource dataSource,
      JdbcConnectionDetails details,
      @Value("${inventory.database.migrate:true}") boolean migrates) {
    return new SchemaMigration(
        new DatabaseCheck(
            PlainConnections.to(dataSource), details.getJdbcUrl(), details.getUsername()),
        migrates);
  }

  /** Before a pool is made of it, which would quote an address that it does not understand. */
  @Bean
  static BeanFactoryPostProcessor addressCheck(Environment environment) {
    return factory -> {
      String url = environment.getProperty("spring.datasource.url", "");
      if (!url.isBlank()) {
        DatabaseUrl.of(url);
      }
    };
  }

  /** A chunk that waits for an answer of the cloud holds no connection. */
  @Bean
  static BeanPostProcessor lazyConnections(ObjectProvider<ConnectionBudget> budget) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource target ? lazy(target, budget) : bean;
      }
    };
  }

  private static DataSource lazy(DataSource target, ObjectProvider<ConnectionBudget> budget) {
    if (target instanceof HikariDataSource pool) {
      pool.setMaximumPoolSize(budget.getObject().connections());
      pool.setConnectionInitSql(SessionSettings.sql(pool.getConnectionInitSql()));
    }
    LazyConnectionDataSourceProxy proxy = new LazyConnectionDataSourceProxy();
    proxy.setTargetDataSource(target);
    proxy.setDefaultAutoCommit(true);
    proxy.setDefaultTransactionIsolationName("TRANSACTION_READ_COMMITTED");
    return proxy;
  }

  private record EmbeddedDetails(EmbeddedDatabase database) implements JdbcConnectionDetails {
    @Override
    public String getUsername() {
      return database.username();
    }

    @Override
    public String getPassword() {
      return database.password();
    }

    @Override
    public String getJdbcUrl() {
      return database.jdbcUrl();
    }
  }

  static class NoneGiven implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return context.getEnvironment().getProperty("spring.datasource.url", "").isBlank();
    }
  }
}
