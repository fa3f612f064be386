package io.policyinventory.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.Slow;
import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.FakeCloud;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionTemplate;

@Slow
class ScopePortionReaderTest {
  private static final ScopeSettings SETTINGS =
      new ScopeSettings(ScopeSettings.Details.AUTO, 100, 100, false);

  private final SnapshotFixture bench = new SnapshotFixture();
  private final FakeCloud cloud = new FakeCloud();
  private final CloudConnection connection = cloud.connect();
  private final Map<String, ScopeSource> sources = new TreeMap<>();
  private final long run = bench.startRun(1);

  @AfterEach
  void close() {
    connection.close();
    cloud.close();
  }

  /** A source whose parts are what the supplier gives or throws. */
  private record Source(Supplier<ScopePart> parts) implements ScopeSource {
    @Override
    public ServiceTraits traits() {
      return ServiceTraits.ofPolicies();
    }

    @Override
    public ServiceType service() {
      return FakeCloud.CSBS;
    }

    @Override
    public ScopePart read(ScopeReading reading, @Nullable String cursor) {
      return parts.get();
    }
  }

  private void scope(String service, Supplier<ScopePart> parts) {
    sources.put(service, new Source(parts));
    bench.store.addScopes(
        run, List.of(new Scope(service, "eu-de", FakeCloud.ONE, "eu-de")), KnownServices.ALL);
  }

  private List<ExtractedPart> read() throws Exception {
    ScopePortionReader reader =
        new ScopePortionReader(
            run,
            bench.store,
            new OwnClaims(run, bench.store, new TransactionTemplate(bench.transactions)),
            () -> connection,
            sources,
            SETTINGS,
            new TransactionTemplate(bench.transactions),
            () -> false);
    List<ExtractedPart> parts = new ArrayList<>();
    ScopePortionProcessor processor = new ScopePortionProcessor();
    for (ScopePortion read = reader.read(); read != null; read = reader.read()) {
      parts.add(processor.process(read));
    }
    return parts;
  }

  private static ScopePart nothing() {
    return ScopePart.ofEvidence(CoverageEvidence.NONE, List.of(), 1, null);
  }

  private static int deep(int level) {
    return deep(level + 1) + 1;
  }

  private static long[] much() {
    return new long[Integer.MAX_VALUE];
  }

  @Test
  void whateverIsThrownWhileAScopeIsReadIsThatScopesFailure() throws Exception {
    scope("a", ScopePortionReaderTest::nothing);
    scope(
        "b",
        () -> {
          throw new IllegalStateException("secret of the answer");
        });
    scope("c", () -> List.of(nothing(), deep(0) == 0 ? nothing() : nothing()).get(0));
    scope("d", () -> much().length == 0 ? nothing() : nothing());
    scope("e", ScopePortionReaderTest::nothing);

    List<ExtractedPart> parts = read();

    assertThat(parts).filteredOn(ExtractedPart.Rows.class::isInstance).hasSize(2);
    assertThat(parts)
        .filteredOn(ExtractedPart.End.class::isInstance)
        .map(ExtractedPart.End.class::cast)
        .allMatch(end -> end.status() == ScopeStatus.FAILED)
        .map(ExtractedPart.End::errorMessage)
        .satisfiesExactlyInAnyOrder(
            message ->
                assertThat(message)
                    .matches(
                        "read b/.*: the program failed with IllegalStateException"
                            + " at ScopePortionReaderTest.java:\\d+; --debug shows more"),
            message -> assertThat(message).contains("nested deeper than the program can follow"),
            message -> assertThat(message).contains("memory ran out").contains("-Xmx"));
  }

  @Test
  void aFaultOfTheDatabaseIsNotTheScopes() {
    scope(
        "a",
        () -> {
          throw new QueryTimeoutException("the database is slow");
        });

    assertThatThrownBy(this::read).isInstanceOf(QueryTimeoutException.class);
  }
}
