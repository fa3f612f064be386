package io.policyinventory.job.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import io.policyinventory.cloud.Secret;
import io.policyinventory.job.Harness;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.settings.InventoryProperties.Workers;
import io.policyinventory.job.worker.RequestChannel.Header;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.messaging.Message;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Slow
class BrokerRequestChannelTest {
  private static final Header HEADER = new Header(7, 3, "1.0.0");

  @TempDir Path folder;
  private EmbeddedBroker server;
  private Broker broker;
  private BrokerRequestChannel channel;
  private final Queue<Message<?>> taken = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() throws Exception {
    server = new EmbeddedBroker(folder);
    Duration any = Duration.ofSeconds(1);
    broker =
        Objects.requireNonNull(
            Broker.of(
                new Workers(
                    any,
                    any,
                    new Secret(server.url()),
                    EmbeddedBroker.USERNAME,
                    new Secret(EmbeddedBroker.PASSWORD))));
    channel = new BrokerRequestChannel(broker, "1-1");
  }

  @AfterEach
  void close() {
    channel.close();
    server.close();
  }

  private static StepExecutionRequest request(long stepExecution) {
    return new StepExecutionRequest("read-scopes-worker", stepExecution);
  }

  private static ThreadPoolTaskExecutor threads() {
    ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
    threads.setCorePoolSize(2);
    threads.setDaemon(true);
    threads.setWaitForTasksToCompleteOnShutdown(true);
    threads.setAwaitTerminationSeconds(10);
    threads.initialize();
    return threads;
  }

  private RequestChannel.Subscription subscribe(RequestChannel from) {
    return from.subscribe(taken::add, problems::add, threads());
  }

  private void awaitTaken(int number) {
    Harness.await(number + " requests", 30, () -> taken.size() >= number);
  }

  @Test
  void aRequestIsTakenOnceWithAllThatItSays() {
    for (int each = 0; each < 20; each++) {
      channel.send(request(each), HEADER);
    }
    assertThat(channel.waiting()).isEqualTo(20);
    try (RequestChannel.Subscription one = subscribe(channel);
        RequestChannel.Subscription other = subscribe(channel)) {
      assertThat(one).isNotSameAs(other);
      awaitTaken(20);
    }

    assertThat(channel.waiting()).isZero();
    assertThat(server.messages()).isZero();
    assertThat(taken)
        .allSatisfy(message -> assertThat(Header.of(message.getHeaders())).isEqualTo(HEADER))
        .extracting(message -> ((StepExecutionRequest) message.getPayload()).getStepExecutionId())
        .doesNotHaveDuplicates()
        .hasSize(20);
    assertThat(problems).isEmpty();
  }

  @Test
  void aRequestIsGoneOnceItIsTakenAndOthersAreLeftToOthers() {
    CountDownLatch end = new CountDownLatch(1);
    RequestChannel.Subscription subscription =
        channel.subscribe(
            message -> {
              taken.add(message);
              awaitUninterrupted(end);
            },
            problems::add,
            threads());
    for (int each = 0; each < 5; each++) {
      channel.send(request(each), HEADER);
    }
    awaitTaken(2);
    assertThat(channel.waiting()).isEqualTo(3);
    assertThat(server.messages()).isEqualTo(3);
    end.countDown();
    subscription.close();

    channel.clear();
    assertThat(channel.waiting()).isZero();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void requestsOfAnotherInventoryAreLeftAlone() {
    try (BrokerRequestChannel other = new BrokerRequestChannel(broker, "1-2")) {
      channel.send(request(1), HEADER);
      assertThat(other.waiting()).isZero();
      other.clear();
      try (RequestChannel.Subscription subscription = subscribe(other)) {
        assertThat(subscription).isNotNull();
        other.send(request(2), HEADER);
        awaitTaken(1);
      }
    }
    assertThat(taken).hasSize(1);
    assertThat(channel.waiting()).isEqualTo(1);
  }

  @Test
  void aMessageThatIsNoRequestIsDropped() {
    try (RequestChannel.Subscription subscription = subscribe(channel)) {
      assertThat(subscription).isNotNull();
      JmsTemplate stranger = new JmsTemplate(broker.connections());
      stranger.convertAndSend("policy-inventory.requests.1-1", "a text");
      stranger.convertAndSend("policy-inventory.requests.1-1", Map.of("stepName", 4711));
      channel.send(request(1), HEADER);
      awaitTaken(1);
      Harness.await("an empty queue", 30, () -> server.messages() == 0);
    }
    assertThat(taken).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void aBrokerThatComesBackIsUsedAgain() throws Exception {
    try (RequestChannel.Subscription subscription = subscribe(channel)) {
      assertThat(subscription).isNotNull();
      channel.send(request(1), HEADER);
      awaitTaken(1);
      server.stop();
      assertThatThrownBy(() -> channel.send(request(2), HEADER))
          .isInstanceOf(RunFailure.class)
          .hasMessageContaining(server.url());
      assertThatThrownBy(channel::waiting).isInstanceOf(RunFailure.class);

      server.startAgain();
      channel.send(request(3), HEADER);
      awaitTaken(2);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void whatWaitsForALostBrokerEndsWhenItIsAsked() {
    RequestChannel.Subscription subscription = subscribe(channel);
    server.stop();
    Harness.await("the loss", 30, () -> fails(channel::waiting));

    long begun = System.nanoTime();
    subscription.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    assertThat(problems).isEmpty();
  }

  private static boolean fails(Runnable work) {
    try {
      work.run();
      return false;
    } catch (RunFailure e) {
      return true;
    }
  }
}
