package io.policyinventory.source.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestReading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadEvidenceTest {

  private static final CloudException.Failure FACTS =
      new CloudException.Failure(
          "GET /v1/0123/checkpoint_items", 403, "CSBS.9009", "not verified", "request-1");

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private record Failing(RuntimeException failure) implements ScopeSource {

    @Override
    public ServiceTraits traits() {
      return ServiceTraits.ofPolicies();
    }

    @Override
    public ServiceType service() {
      return new ServiceType("test", List.of("test"), "v1");
    }

    @Override
    public ScopePart read(ScopeReading reading, @Nullable String cursor) {
      return UnreadEvidence.orElse(
          reading,
          "checkpoint_items",
          () -> {
            throw failure;
          });
    }
  }

  private List<EvidenceGap> gaps(RuntimeException failure) {
    return TestReading.of(cloud, new Failing(failure), 10).evidence().gaps();
  }

  @Test
  void aFailureEndsTheScopeWithAGapThatSaysTheSameEachTime() {
    assertThat(gaps(new ScopeFailedException(FACTS, null)))
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                "CSBS.9009",
                "checkpoint_items could not be read: 403 CSBS.9009 not verified"));
  }

  @Test
  void aServiceThatIsNotOfferedIsAGapToo() {
    assertThat(gaps(new ServiceNotOfferedException(FACTS, null))).hasSize(1);
  }

  @Test
  void aFailureWithoutAnAnswerIsAGapOfItsMessage() {
    CloudException.Failure facts =
        new CloudException.Failure("GET /x", null, null, "no connection to h", null);
    assertThat(gaps(new ScopeFailedException(facts, null)))
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.BACKUPS,
                null,
                "checkpoint_items could not be read: no connection to h"));
  }

  @Test
  void whatEndsTheRunIsNoGap() {
    RunFailedException refused = new RunFailedException(FACTS, null);
    assertThatThrownBy(() -> gaps(refused)).isSameAs(refused);
    StoppedException stopped = new StoppedException("stopped");
    assertThatThrownBy(() -> gaps(stopped)).isSameAs(stopped);
  }
}
