package io.policyinventory.cloud.signin;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.SigningLayout;
import io.policyinventory.cloud.credentials.Identity;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;

/** Signs every request with an access key (iam-v3.md section 5). */
final class SigningAuthorizer implements Authorizer {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Identity.AccessKey key;
  private final SigningLayout layout;
  private final Map<String, String> scope;
  private final Clock clock;

  /**
   * For one scope.
   *
   * @param scope {@code X-Project-Id} or {@code X-Domain-Id} with its value, or empty
   */
  SigningAuthorizer(
      Identity.AccessKey key, SigningLayout layout, Map<String, String> scope, Clock clock) {
    this.key = key;
    this.layout = layout;
    this.scope = Map.copyOf(scope);
    this.clock = clock;
  }

  @Override
  public Proof authorize(HttpRequest request, byte[] body) {
    URI uri = request.getURI();
    Map<String, String> signed = new LinkedHashMap<>(scope);
    signed.put("X-Sdk-Date", DATE.format(clock.instant()));
    Secret securityToken = key.securityToken();
    if (securityToken != null) {
      signed.put("X-Security-Token", securityToken.value());
    }
    HttpHeaders headers = request.getHeaders();
    signed.forEach(headers::set);
    signed.put("Host", host(uri));
    RequestSigner.Signable signable =
        new RequestSigner.Signable(
            request.getMethod().name(),
            text(uri.getRawPath()),
            text(uri.getRawQuery()),
            signed,
            body);
    String authorization =
        switch (layout) {
          case A -> RequestSigner.layoutA(signable, key.accessKey(), key.secretKey());
          case B -> RequestSigner.layoutB(signable, key.accessKey(), key.secretKey(), "", "");
        };
    headers.set(HttpHeaders.AUTHORIZATION, authorization);
    return new Proof(true, key.secrets());
  }

  private static String host(URI uri) {
    boolean standard =
        uri.getPort() < 0 || uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
    return standard ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }
}
