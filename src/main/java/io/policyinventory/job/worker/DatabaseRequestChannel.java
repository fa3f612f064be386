package io.policyinventory.job.worker;

import io.policyinventory.database.PlainConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgConnection;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.integration.jdbc.channel.PostgresChannelMessageTableSubscriber;
import org.springframework.integration.jdbc.channel.PostgresSubscribableChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.messaging.MessageHandler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Requests in the database of the runs. */
final class DatabaseRequestChannel implements RequestChannel {
  private static final String GROUP = "read-scopes";
  private static final String TABLES = "batch.INT_";

  /** What {@code LISTEN} names is no table, and in no schema. */
  private static final String NOTIFICATIONS = "INT_";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final JdbcChannelMessageStore store;

  private final class Listening implements Subscription {
    private final PostgresChannelMessageTableSubscriber subscriber;
    private final PostgresSubscribableChannel channel;
    private final ThreadPoolTaskExecutor threads;
    private final MessageHandler handler;

    private Listening(
        MessageHandler handler, Consumer<Throwable> onProblem, ThreadPoolTaskExecutor threads) {
      this.handler = handler;
      this.threads = threads;
      this.subscriber =
          new PostgresChannelMessageTableSubscriber(() -> connection(onProblem), NOTIFICATIONS);
      subscriber.setNotificationTimeout(LOOK_AGAIN);
      subscriber.setTaskExecutor(new SimpleAsyncTaskExecutor("requests-"));
      this.channel = new PostgresSubscribableChannel(store, GROUP, subscriber);
      channel.setDispatcherExecutor(threads);
      channel.setRetryTemplate(new RetryTemplate(RetryPolicy.builder().maxRetries(0).build()));
      channel.setErrorHandler(onProblem::accept);
    }

    private void open() {
      channel.subscribe(handler);
      subscriber.start();
      for (int each = 0; each < threads.getCorePoolSize(); each++) {
        channel.notifyUpdate();
      }
    }

    @Override
    public void close() {
      subscriber.stop();
      threads.shutdown();
    }
  }

  DatabaseRequestChannel(DataSource dataSource) {
    this.dataSource = dataSource;
    this.store = new JdbcChannelMessageStore(dataSource);
    store.setTablePrefix(TABLES);
    store.setRegion("policy-inventory");
    store.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
    store.addAllowedPatterns(
        "org.springframework.batch.integration.partition.StepExecutionRequest",
        "org.springframework.messaging.MessageHeaders",
        "org.springframework.messaging.support.GenericMessage",
        "java.util.*",
        "java.lang.*");
    store.afterPropertiesSet();
  }

  @Override
  public void send(StepExecutionRequest request, Header header) {
    store.addMessageToGroup(GROUP, header.with(request));
  }

  @Override
  public String shared() {
    return "the same database";
  }

  @Override
  public int waiting() {
    return store.messageGroupSize(GROUP);
  }

  @Override
  public void clear() {
    store.removeMessageGroup(GROUP);
  }

  @Override
  public Subscription subscribe(
      MessageHandler handler, Consumer<Throwable> onProblem, ThreadPoolTaskExecutor threads) {
    Listening listening = new Listening(handler, onProblem, threads);
    listening.open();
    return listening;
  }

  /** The framework asks for another at once when there is none, for ever. */
  private PgConnection connection(Consumer<Throwable> onProblem) throws SQLException {
    try {
      return connection();
    } catch (SQLException problem) {
      onProblem.accept(problem);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      throw problem;
    }
  }

  /** Of its own, since it waits for notifications all the time. */
  private PgConnection connection() throws SQLException {
    Connection connection = PlainConnections.to(dataSource).getConnection();
    try {
      connection.setClientInfo("ApplicationName", "policy-inventory worker");
      return connection.unwrap(PgConnection.class);
    } catch (SQLException problem) {
      connection.close();
      throw problem;
    }
  }
}
