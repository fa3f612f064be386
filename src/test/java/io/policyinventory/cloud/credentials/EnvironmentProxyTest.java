package io.policyinventory.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.Secret;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {

  private static Proxy of(Map<String, String> environment, String url) {
    return EnvironmentProxy.of(environment).select(URI.create(url)).get(0);
  }

  private static Proxy http(String host, int port) {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY, http://proxy.example:3128, proxy.example, 3128",
    "https_proxy, proxy.example:3128, proxy.example, 3128",
    "ALL_PROXY, http://proxy.example, proxy.example, 80",
    "HTTPS_PROXY, http://u:p%40ss@proxy.example:3128/, proxy.example, 3128"
  })
  void variablesNameTheProxy(String variable, String value, String host, int port) {
    assertThat(of(Map.of(variable, value), "https://iam.example/v3")).isEqualTo(http(host, port));
  }

  @Test
  void theSchemeOfTheRequestDecides() {
    Map<String, String> both = Map.of("HTTPS_PROXY", "http://s:1", "HTTP_PROXY", "http://p:2");
    assertThat(of(both, "https://iam.example")).isEqualTo(http("s", 1));
    assertThat(of(both, "http://iam.example")).isEqualTo(http("p", 2));
    assertThat(of(Map.of("HTTP_PROXY", "http://p:2"), "https://iam.example"))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:1/", "https://127.0.0.1:2/", "https://[::1]:3/",
        "https://iam.internal/", "https://deep.iam.internal/", "https://cloud.example/v3",
        "https://10.0.0.7:8443/"
      })
  void thisMachineAndWhatIsExceptedAreReachedDirectly(String url) {
    Map<String, String> environment =
        Map.of(
            "HTTPS_PROXY", "http://proxy:1",
            "NO_PROXY", ".internal, cloud.example:443 10.0.0.7,*.other");
    assertThat(of(environment, url)).isEqualTo(Proxy.NO_PROXY);
    assertThat(of(environment, "https://cloud.example:8443/")).isEqualTo(http("proxy", 1));
    assertThat(of(environment, "https://notinternal/")).isEqualTo(http("proxy", 1));
    assertThat(of(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", "*"), "https://x.example"))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://u:s3cret@proxy:1", "socks5://proxy", "http://", "http://a b"})
  void anythingElseIsAnErrorThatNamesTheVariable(String value) {
    assertThatThrownBy(() -> EnvironmentProxy.of(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("HTTPS_PROXY must be the URL of an HTTP proxy")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void nothingNamedIsTheJvmsOwn() {
    assertThat(EnvironmentProxy.of(Map.of("NO_PROXY", "x", "HTTPS_PROXY", "")))
        .isSameAs(EnvironmentProxy.NONE);
    assertThat(EnvironmentProxy.of(Map.of("HTTPS_PROXY", "http://u:p%40ss@proxy")).secrets())
        .containsExactly(new Secret("p@ss"));
  }
}
