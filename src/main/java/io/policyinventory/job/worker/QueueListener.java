package io.policyinventory.job.worker;

import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * Waits for a broker that was lost, and tells so in one line; the framework tells each try, in a
 * log of this class's name.
 */
final class QueueListener extends DefaultMessageListenerContainer {
  private static final Logger log = LoggerFactory.getLogger(BrokerRequestChannel.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Broker broker;
  private final Consumer<Throwable> onProblem;
  private final AtomicBoolean lost = new AtomicBoolean();

  /**
   * @param onProblem told of what waiting does not help
   */
  QueueListener(Broker broker, Consumer<Throwable> onProblem) {
    this.broker = broker;
    this.onProblem = onProblem;
    setRecoveryInterval(LOOK_AGAIN.toMillis());
  }

  @Override
  protected void handleListenerSetupFailure(Throwable problem, boolean alreadyRecovered) {
    if (problem instanceof JMSSecurityException) {
      onProblem.accept(broker.failure(problem));
    } else if (isRunning() && !alreadyRecovered && lost.compareAndSet(false, true)) {
      log.warn(
          "the broker {} was lost; it is tried again every {} s: {}",
          broker,
          LOOK_AGAIN.toSeconds(),
          Broker.reason(problem));
    }
    super.handleListenerSetupFailure(problem, alreadyRecovered);
  }

  @Override
  protected void recoverAfterListenerSetupFailure() {
    super.recoverAfterListenerSetupFailure();
    if (isRunning() && lost.compareAndSet(true, false)) {
      log.warn("the broker {} answers again", broker);
    }
  }
}
