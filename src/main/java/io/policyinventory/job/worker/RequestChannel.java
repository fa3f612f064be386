package io.policyinventory.job.worker;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Requests from the process of a run to workers, one for each partition. A request is taken by one
 * worker, and gone then: who sent it sends another when that worker is lost. One channel per
 * database, since one run is under way at a time.
 */
interface RequestChannel {

  /** What a request says besides its partition. */
  record Header(long managerId, long runId, String programVersion) {
    static final String MANAGER = "managerId";
    static final String RUN = "runId";
    static final String VERSION = "programVersion";

    static @Nullable Header of(MessageHeaders headers) {
      Long manager = headers.get(MANAGER, Long.class);
      Long run = headers.get(RUN, Long.class);
      String version = headers.get(VERSION, String.class);
      return manager == null || run == null || version == null
          ? null
          : new Header(manager, run, version);
    }

    Message<StepExecutionRequest> with(StepExecutionRequest request) {
      return MessageBuilder.withPayload(request)
          .setHeader(MANAGER, managerId)
          .setHeader(RUN, runId)
          .setHeader(VERSION, programVersion)
          .build();
    }
  }

  /** Takes requests until it is closed. */
  interface Subscription extends AutoCloseable {
    /** Takes no further request, and waits for those that are worked on as its threads do. */
    @Override
    void close();
  }

  void send(StepExecutionRequest request, Header header);

  /** What workers must share with the process of the run to get its requests, in words. */
  String shared();

  /** How many requests nobody has taken yet. */
  int waiting();

  /** Takes back all requests that nobody has taken. */
  void clear();

  /**
   * Takes requests on so many threads of its own, as they come.
   *
   * @param handler throws nothing
   * @param onProblem told of what cannot be taken
   */
  Subscription subscribe(
      MessageHandler handler, Consumer<Throwable> onProblem, ThreadPoolTaskExecutor threads);
}
