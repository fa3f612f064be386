package io.policyinventory.job.worker;

import io.policyinventory.job.process.LogFields;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jms.JmsException;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.messaging.MessageHandler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Requests in a queue of a JMS broker, one queue for each database. A request is a map of plain
 * values.
 */
final class BrokerRequestChannel implements RequestChannel, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BrokerRequestChannel.class);
  private static final String QUEUE = "policy-inventory.requests.";
  private static final String STEP = "stepName";
  private static final String STEP_EXECUTION = "stepExecutionId";

  /** Longer than clocks of machines differ: both the sender's and the broker's count. */
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);

  private final Broker broker;
  private final String queue;
  private final ActiveMQConnectionFactory connections;
  private final SingleConnectionFactory connection;
  private final JmsTemplate requests;

  /**
   * @param database what tells it from others, in digits and hyphens
   */
  BrokerRequestChannel(Broker broker, String database) {
    this.broker = broker;
    this.queue = QUEUE + database;
    this.connections = broker.connections();
    this.connection = new SingleConnectionFactory(connections);
    connection.setReconnectOnException(true);
    this.requests = new JmsTemplate(connection);
    requests.setExplicitQosEnabled(true);
    requests.setTimeToLive(TIME_TO_LIVE.toMillis());
  }

  @Override
  public void send(StepExecutionRequest request, Header header) {
    atBroker(
        () -> {
          requests.send(queue, session -> message(session, request, header));
          return true;
        });
  }

  @Override
  public String shared() {
    return "the same database and the broker " + broker;
  }

  @Override
  public int waiting() {
    Integer waiting =
        atBroker(
            () ->
                requests.browse(
                    queue,
                    (session, browser) -> {
                      int count = 0;
                      Enumeration<?> each = browser.getEnumeration();
                      while (each.hasMoreElements()) {
                        each.nextElement();
                        count++;
                      }
                      return count;
                    }));
    return waiting == null ? 0 : waiting;
  }

  @Override
  public void clear() {
    atBroker(
        () ->
            requests.execute(
                session -> {
                  try (MessageConsumer consumer =
                      session.createConsumer(session.createQueue(queue))) {
                    boolean taken = true;
                    while (taken) {
                      taken = consumer.receiveNoWait() != null;
                    }
                    return true;
                  }
                },
                true));
  }

  @Override
  public Subscription subscribe(
      MessageHandler handler, Consumer<Throwable> onProblem, ThreadPoolTaskExecutor threads) {
    ActiveMQConnectionFactory own = broker.connections();
    try (Connection usable = own.createConnection()) {
      log.debug("requests come from {}, which is of JMS {}", broker, usable.getMetaData());
    } catch (JMSException problem) {
      own.close();
      throw broker.failure(problem);
    }
    Listening listening = new Listening(own, handler, onProblem, threads);
    listening.open();
    return listening;
  }

  private final class Listening implements Subscription {
    private final ActiveMQConnectionFactory own;
    private final ThreadPoolTaskExecutor threads;
    private final QueueListener listener;

    private Listening(
        ActiveMQConnectionFactory own,
        MessageHandler handler,
        Consumer<Throwable> onProblem,
        ThreadPoolTaskExecutor threads) {
      this.own = own;
      this.threads = threads;
      this.listener = new QueueListener(broker, onProblem);
      listener.setConnectionFactory(own);
      listener.setDestinationName(queue);
      listener.setTaskExecutor(threads);
      listener.setConcurrentConsumers(threads.getCorePoolSize());
      listener.setMaxMessagesPerTask(1);
      listener.setMessageListener(
          (MessageListener) message -> LogFields.carried(() -> deliver(message, handler)).run());
    }

    private void open() {
      listener.afterPropertiesSet();
      listener.start();
    }

    /** The container alone would wait for ever for what is worked on. */
    @Override
    public void close() {
      try {
        listener.stop();
      } catch (JmsException problem) {
        log.debug("the broker could not be told that no request is taken any more", problem);
      }
      threads.shutdown();
      if (threads.getThreadPoolExecutor().isTerminated()) {
        listener.shutdown();
      }
      own.close();
    }
  }

  private static Message message(Session session, StepExecutionRequest request, Header header)
      throws JMSException {
    MapMessage message = session.createMapMessage();
    message.setString(STEP, request.getStepName());
    message.setLong(STEP_EXECUTION, request.getStepExecutionId());
    message.setLong(Header.MANAGER, header.managerId());
    message.setLong(Header.RUN, header.runId());
    message.setString(Header.VERSION, header.programVersion());
    return message;
  }

  private static void deliver(Message message, MessageHandler handler) {
    try {
      if (message instanceof MapMessage map
          && map.getObject(STEP) instanceof String step
          && map.getObject(STEP_EXECUTION) instanceof Long stepExecution
          && map.getObject(Header.MANAGER) instanceof Long manager
          && map.getObject(Header.RUN) instanceof Long run
          && map.getObject(Header.VERSION) instanceof String version) {
        handler.handleMessage(
            new Header(manager, run, version).with(new StepExecutionRequest(step, stepExecution)));
      } else {
        log.warn("a message that is no request is dropped");
      }
    } catch (JMSException problem) {
      log.warn("a message that cannot be read is dropped: {}", Broker.reason(problem));
    }
  }

  private <T> T atBroker(Supplier<T> work) {
    try {
      return work.get();
    } catch (JmsException problem) {
      throw broker.failure(problem);
    }
  }

  @Override
  public void close() {
    connection.destroy();
    connections.close();
  }
}
