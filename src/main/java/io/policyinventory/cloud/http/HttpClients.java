package io.policyinventory.cloud.http;

import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.credentials.TlsSettings;
import java.net.http.HttpClient;

/** Builds the HTTP client: HTTP/1.1, no redirects, the JVM's proxy properties. */
final class HttpClients {
  private HttpClients() {}

  static HttpClient client(TlsSettings tls, CloudSettings settings) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.limits().connectTimeout());
    if (!tls.equals(TlsSettings.DEFAULT)) {
      builder.sslContext(TlsContext.of(tls));
    }
    return builder.build();
  }
}
