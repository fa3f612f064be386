package io.policyinventory.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source keeps to, whatever its API looks like. */
public abstract class PolicySourceContract {

  /** The service of the scope. */
  protected TestCloud cloud = new TestCloud();

  /** The source under test. */
  protected abstract ScopeSource source();

  /** Path of the policy list. */
  protected abstract String listPath();

  /** Makes the service answer with these policies, in pages if it has them. */
  protected abstract void serve(List<String> policies);

  /** The JSON of a policy that is right in all its parts, with one more field. */
  protected abstract String policy(String id, String unknownField);

  @BeforeEach
  void start() {
    cloud.close();
    cloud = new TestCloud();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private List<String> policies(int count) {
    return IntStream.range(0, count).mapToObj(i -> policy("p" + i, "\"x\":" + i)).toList();
  }

  private TestReading read() {
    return TestReading.of(cloud, source(), 2);
  }

  @Test
  void anEmptyProjectIsAnEmptyScope() {
    serve(List.of());
    assertThat(read().policies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"policies\":[{",
        "<html>busy</html>",
        "[]",
        "{}",
        "null",
        "{\"error\":null}",
        "{\"policies\":null,\"backup_policies\":null}",
        "{\"policies\":{},\"backup_policies\":{}}"
      })
  void anAnswerWithoutTheListIsAskedForAgainAndThenFailsTheScope(String body) {
    serve(policies(1));
    AtomicInteger asked = new AtomicInteger();
    cloud.on(
        listPath(),
        request -> {
          asked.incrementAndGet();
          return Response.ok(body);
        });
    assertThatThrownBy(this::read).isInstanceOf(ScopeFailedException.class);
    assertThat(asked).hasValue(3);
  }

  @Test
  void oneBadItemIsOneRejectAndItsNeighboursAreThere() {
    serve(List.of(policy("a", "\"x\":1"), "[\"odd\"]", policy("b", "\"x\":2")));
    TestReading read = TestReading.of(cloud, source(), 10);
    assertThat(read.ids()).containsExactly("a", "b");
    assertThat(read.rejects())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.position()).endsWith("[1]");
              assertThat(reject.reason()).endsWith("expected an object, found an array");
              assertThat(reject.raw()).isEqualTo("[\"odd\"]");
              assertThat(reject.request()).startsWith("GET " + listPath());
            });
  }

  @Test
  void whatIsNestedTooDeepIsKeptAsTextAndThePolicyIsThere() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    serve(List.of(policy("a", "\"x\":" + deep), policy("b", "\"x\":1e99999999")));
    TestReading read = TestReading.of(cloud, source(), 10);
    assertThat(read.ids()).containsExactly("a", "b");
    assertThat(read.rejects()).isEmpty();
  }

  @Test
  void unknownFieldsStayInTheDocument() {
    serve(List.of(policy("a", "\"new_part\" : { \"n\" : 1.50 }")));
    assertThat(read().only().document()).contains("\"new_part\":{\"n\":1.50}");
  }

  @Test
  void theContentHashIsThatOfTheContentNotOfItsOrder() {
    serve(List.of(policy("a", "\"x\":[1,{\"b\":2,\"c\":3}]")));
    String hash = read().only().contentHash();
    serve(List.of(policy("a", "\"x\":[{\"c\":3,\"b\":2},1]")));
    assertThat(read().only().contentHash()).isEqualTo(hash).matches("[0-9a-f]{64}");
    serve(List.of(policy("a", "\"x\":[{\"c\":3,\"b\":2},2]")));
    assertThat(read().only().contentHash()).isNotEqualTo(hash);
  }

  @Test
  void aReadingResumedAfterAnyPartGivesTheSame() {
    serve(policies(7));
    ScopeSettings settings = new ScopeSettings(Details.AUTO, 2, 200, false);
    List<PolicyRecord> whole = TestReading.of(cloud, null, source(), settings, false).policies();
    assertThat(whole).hasSize(7);
    assertThat(TestReading.of(cloud, null, source(), settings, true).policies()).isEqualTo(whole);
  }

  @Test
  void aProjectWithoutTheServiceIsSaidToBeOne() {
    serve(policies(1));
    cloud.on(listPath(), request -> Response.error(400, "BackupService.4008", "not applicable"));
    assertThatThrownBy(this::read).isInstanceOf(ServiceNotOfferedException.class);
  }

  @Test
  void aListThatIsRefusedFailsTheScopeWithTheServicesWords() {
    serve(policies(1));
    cloud.on(listPath(), request -> Response.error(403, "CSBS.9009", "not verified"));
    assertThatThrownBy(this::read)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("CSBS.9009 not verified");
  }
}
