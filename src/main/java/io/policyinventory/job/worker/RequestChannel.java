package io.policyinventory.job.worker;

import io.policyinventory.database.PlainConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Requests from the process of a run to workers, one for each partition, in the database of the
 * run. A request is taken by one worker, and gone then: who sent it sends another when that worker
 * is lost. One channel per database, since one run is under way at a time.
 */
public final class RequestChannel {
  private static final String GROUP = "read-scopes";
  private static final String TABLES = "batch.INT_";

  /** What {@code LISTEN} names is no table, and in no schema. */
  private static final String NOTIFICATIONS = "INT_";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final JdbcChannelMessageStore store;

  /** What a request says besides its partition. */
  record Header(long managerId, long runId, String programVersion) {
    private static final String MANAGER = "managerId";
    private static final String RUN = "runId";
    private static final String VERSION = "programVersion";

    static @Nullable Header of(MessageHeaders headers) {
      Long manager = headers.get(MANAGER, Long.class);
      Long run = headers.get(RUN, Long.class);
      String version = headers.get(VERSION, String.class);
      return manager == null || run == null || version == null
          ? null
          : new Header(manager, run, version);
    }
  }

  /** Takes requests until it is closed. */
  final class Subscription implements AutoCloseable {
    private final PostgresChannelMessageTableSubscriber subscriber;
    private final PostgresSubscribableChannel channel;
    private final ThreadPoolTaskExecutor threads;
    private final MessageHandler handler;

    private Subscription(
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

    /** Takes no further request; those that are worked on are not waited for. */
    @Override
    public void close() {
      subscriber.stop();
      threads.shutdown();
    }
  }

  /** Over the database of the runs. */
  public RequestChannel(DataSource dataSource) {
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

  void send(StepExecutionRequest request, Header header) {
    store.addMessageToGroup(
        GROUP,
        MessageBuilder.withPayload(request)
            .setHeader(Header.MANAGER, header.managerId())
            .setHeader(Header.RUN, header.runId())
            .setHeader(Header.VERSION, header.programVersion())
            .build());
  }

  /** How many requests nobody has taken yet. */
  int waiting() {
    return store.messageGroupSize(GROUP);
  }

  /** Takes back all requests that nobody has taken. */
  void clear() {
    store.removeMessageGroup(GROUP);
  }

  /**
   * Takes requests on so many threads of its own, as they come.
   *
   * @param handler throws nothing
   * @param onProblem told of what cannot be taken
   */
  Subscription subscribe(
      MessageHandler handler, Consumer<Throwable> onProblem, ThreadPoolTaskExecutor threads) {
    Subscription subscription = new Subscription(handler, onProblem, threads);
    subscription.open();
    return subscription;
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
    connection.setClientInfo("ApplicationName", "policy-inventory worker");
    return connection.unwrap(PgConnection.class);
  }
}
