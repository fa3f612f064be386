package io.policyinventory.source.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.policyinventory.policy.Reject;
import io.policyinventory.source.ResourceReading;
import io.policyinventory.source.TestCloud;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server's record holds beyond the documented list must show nowhere. */
class ServerSecretsTest {

  private static final String SECRET = "IyEvYmluL3NoCnJvb3Q6aHVudGVyMgo";
  private static final String USER_DATA = "\"OS-EXT-SRV-ATTR:user_data\":\"" + SECRET + "\"";
  private static final String METADATA = "\"metadata\":{\"admin_pass\":\"" + SECRET + "\"}";

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private ResourceReading read() {
    return ResourceReading.of(cloud, new EcsSource(), 100);
  }

  @Test
  void noPartHoldsThem() {
    EcsServer.serve(
        cloud,
        List.of(
            EcsServer.server("a", USER_DATA, METADATA),
            EcsServer.server("b", USER_DATA, METADATA, "\"tags\":7"),
            EcsServer.server("c", "\"metadata\":\"" + SECRET + "\"", "\"tags\":[{}]")));
    ResourceReading read = read();
    assertThat(read.ids()).containsExactly("a", "b", "c");
    assertThat(read.parts()).asString().contains("tags: expected").doesNotContain(SECRET);
  }

  @Test
  void aRejectShowsOnlyTheDocumentedFields() {
    String disks = "\"os-extended-volumes:volumes_attached\":[{\"id\":\"v\",\"x\":\"1\"},7]";
    EcsServer.serve(
        cloud,
        List.of(
            EcsServer.server(
                "a",
                "\"name\":\"n\"",
                "\"created\":\"" + "9".repeat(256) + "\"",
                USER_DATA,
                METADATA,
                disks)));
    assertThat(read().rejects())
        .singleElement()
        .satisfies(
            reject ->
                assertThat(reject.reason())
                    .isEqualTo(
                        "os-extended-volumes:volumes_attached[1]: expected an object, found a"
                            + " number"))
        .extracting(Reject::raw)
        .isEqualTo("withheld: a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"" + SECRET + "\"",
        "[\"" + SECRET + "\"]",
        "{\"id\":\"a\",\"user_data\":\"" + SECRET + "\",\"n\":1e99999999999}"
      })
  void aRecordThatIsNoReadableObjectIsWithheld(String odd) {
    EcsServer.serve(cloud, List.of(odd, EcsServer.server("b")));
    Reject reject = read().rejects().get(0);
    assertThat(reject.raw())
        .isEqualTo(
            "withheld: "
                + odd.length()
                + " characters of a server's record that is no readable object");
    assertThat(reject.reason()).isEqualTo("servers[0]: expected a readable object, found none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"count\":1,\"servers\":[{\"id\":\"a\",\"OS-EXT-SRV-ATTR:user_data\":\"" + SECRET,
        "{\"count\":1,\"servers\":[{\"OS-EXT-SRV-ATTR:user_data\":" + SECRET + "}]}",
        "{\"count\":1,\"servers\":\"" + SECRET + "\"}",
        "{\"servers\":[{\"" + SECRET + "\":tru",
        "{\"servers\":[]} " + SECRET,
        SECRET,
        "\"" + SECRET + "\"",
        "<html><body>" + SECRET + "</body></html>"
      })
  void noFailureOfATornOrOddAnswerShowsThem(String body) {
    cloud.on(EcsServer.LIST, body);
    Throwable failure = catchThrowable(this::read);
    assertThat(failure).hasMessageContaining("GET /cloudservers/detail?limit=100&offset=1: 200");
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET).doesNotContain(SECRET.substring(0, 8));
  }
}
