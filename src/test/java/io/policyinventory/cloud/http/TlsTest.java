package io.policyinventory.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.policyinventory.JdkTool;
import io.policyinventory.Slow;
import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.FakeCloud;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.connection.Cloud;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.TlsSettings;
import io.policyinventory.cloud.credentials.TokenScope;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class TlsTest {
  private static final String STORE_PASSWORD = "changeit";

  @Test
  void trustsOnlyWhatItWasTold(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("server.p12");
    keytool("-genkeypair", "-keystore", store.toString(), "-keyalg", "EC", "-alias", "s");
    Path pem = folder.resolve("ca.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "s",
        "-keystore",
        store.toString(),
        "-file",
        pem.toString());
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    try (FakeCloud cloud = new FakeCloud(server)) {
      assertThatThrownBy(() -> connect(cloud, TlsSettings.DEFAULT).projects())
          .isInstanceOf(RunFailedException.class)
          .hasMessageContainingAll("certificate", "cacert");
      assertThat(connect(cloud, new TlsSettings(pem, true, null, null)).projects()).hasSize(2);
      assertThat(connect(cloud, new TlsSettings(null, false, null, null)).projects()).hasSize(2);
      Path other = Files.writeString(folder.resolve("other.pem"), "nothing");
      assertThatThrownBy(() -> connect(cloud, new TlsSettings(other, true, null, null)))
          .isInstanceOf(ConfigurationException.class);
      assertThatThrownBy(() -> connect(cloud, new TlsSettings(null, true, pem, null)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("PKCS#8");
    }
  }

  private static CloudConnection connect(FakeCloud cloud, @Nullable TlsSettings tls) {
    return Cloud.connect(
        new Credentials(
            "test",
            URI.create("https://127.0.0.1:" + cloud.port() + "/v3"),
            cloud.credentials().identity(),
            TokenScope.NONE,
            null,
            tls == null ? TlsSettings.DEFAULT : tls,
            Map.of()),
        FakeCloud.settings(),
        () -> false);
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(JdkTool.keytool());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", STORE_PASSWORD, "-storetype", "PKCS12"));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-dname", "CN=127.0.0.1", "-ext", "SAN=ip:127.0.0.1"));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
