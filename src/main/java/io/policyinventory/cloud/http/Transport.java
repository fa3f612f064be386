package io.policyinventory.cloud.http;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.credentials.Credentials;
import io.policyinventory.cloud.credentials.Identity;
import io.policyinventory.cloud.error.ErrorHandling;
import io.policyinventory.cloud.error.MessageCleaner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** One HTTP client for everything, and the limits that its requests share. */
public final class Transport {
  private static final Set<Integer> READ = Set.of(200);
  private static final Set<Integer> SIGN_IN = Set.of(200, 201);

  private final CloudSettings settings;
  private final RequestThrottle traffic;
  private final ErrorHandling errors;
  private final JdkClientHttpRequestFactory factory;

  public Transport(Credentials credentials, CloudSettings settings, Pauses pauses) {
    this.settings = settings;
    this.traffic = new RequestThrottle(settings.limits(), pauses);
    this.errors = new ErrorHandling(new MessageCleaner(secrets(credentials)), Clock.systemUTC());
    this.factory = new JdkClientHttpRequestFactory(HttpClients.client(credentials.tls(), settings));
    this.factory.setReadTimeout(settings.limits().readTimeout());
    this.factory.enableCompression(false);
  }

  /** For calls whose success is status 200. */
  public RestClient reader(Authorizer authorizer, Runnable counter) {
    return client(authorizer, READ, counter);
  }

  /** For {@code POST /v3/auth/tokens}, whose success is 201 or 200. */
  public RestClient signIn() {
    return client(Authorizer.NONE, SIGN_IN, () -> {});
  }

  private RestClient client(Authorizer authorizer, Set<Integer> success, Runnable counter) {
    return RestClient.builder()
        .requestFactory(factory)
        .configureMessageConverters(
            converters ->
                converters
                    .disableDefaults()
                    .addCustomConverter(new ByteArrayHttpMessageConverter())
                    .withStringConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
                    .withJsonConverter(new JacksonJsonHttpMessageConverter()))
        .requestInterceptor(
            new HttpGate(
                settings.limits(),
                traffic,
                errors,
                "policy-inventory/" + settings.version(),
                authorizer,
                success,
                counter))
        .build();
  }

  private static List<Secret> secrets(Credentials credentials) {
    List<Secret> secrets = new ArrayList<>();
    if (credentials.identity() instanceof Identity.Password user) {
      secrets.add(user.password());
    } else if (credentials.identity() instanceof Identity.IssuedToken issued) {
      secrets.add(issued.token());
    } else if (credentials.identity() instanceof Identity.AccessKey pair) {
      secrets.add(pair.secretKey());
      if (pair.securityToken() != null) {
        secrets.add(pair.securityToken());
      }
    }
    return secrets;
  }
}
