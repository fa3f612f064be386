package io.policyinventory.cloud.http;

import io.policyinventory.cloud.Authorizer;
import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.cloud.CloudSettings;
import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.Secret;
import io.policyinventory.cloud.credentials.EnvironmentProxy;
import io.policyinventory.cloud.credentials.TlsSettings;
import io.policyinventory.cloud.error.ErrorHandling;
import io.policyinventory.cloud.error.MessageCleaner;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * One HTTP client for everything, and the limits that its requests share: HTTP/1.1, no redirects.
 */
public final class Transport {
  private static final Set<Integer> READ = Set.of(200);
  private static final Set<Integer> SIGN_IN = Set.of(200, 201);

  /** Read by the JDK's client once; without it no password is sent to a proxy of https. */
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final CloudSettings settings;
  private final RequestThrottle throttle;
  private final ErrorHandling errors;
  private final AnswerMemory memory;
  private final JdkClientHttpRequestFactory factory;
  private final JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter();

  /**
   * Of one cloud.
   *
   * @param secrets values that must not show in messages
   */
  public Transport(
      TlsSettings tls,
      EnvironmentProxy proxy,
      List<Secret> secrets,
      CloudSettings settings,
      Pauses pauses) {
    this.settings = settings;
    this.throttle = new RequestThrottle(settings.limits(), pauses);
    this.errors = new ErrorHandling(new MessageCleaner(secrets), Clock.systemUTC());
    this.memory = new AnswerMemory(Runtime.getRuntime().maxMemory(), pauses);
    this.factory = new JdkClientHttpRequestFactory(httpClient(tls, proxy, settings.limits()));
    this.factory.setReadTimeout(settings.limits().readTimeout());
    this.factory.enableCompression(false);
  }

  /** The account of a client that says when its answers are done with. */
  public ClientAccount account() {
    return new ClientAccount(memory.share(), false);
  }

  /** The limits of the hosts that were asked so far. */
  public HostLimits hostLimits() {
    return throttle;
  }

  /** What each host was asked so far, in words, ascending by host. */
  public List<String> traffic() {
    return throttle.traffic();
  }

  /** For calls whose success is status 200. */
  public RestClient reader(Authorizer authorizer, ClientAccount account) {
    return client(authorizer, READ, account);
  }

  /** The same for answers that are forgotten as soon as they were read. */
  public RestClient reader(Authorizer authorizer) {
    return client(authorizer, READ, new ClientAccount(memory.share(), true));
  }

  /** For {@code POST /v3/auth/tokens}, whose success is 201 or 200. */
  public RestClient signIn() {
    return client(Authorizer.NONE, SIGN_IN, new ClientAccount(memory.share(), true));
  }

  private RestClient client(Authorizer authorizer, Set<Integer> success, ClientAccount account) {
    return RestClient.builder()
        .requestFactory(factory)
        .configureMessageConverters(
            converters ->
                converters
                    .disableDefaults()
                    .addCustomConverter(new ByteArrayHttpMessageConverter())
                    .withStringConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
                    .withJsonConverter(json))
        .requestInterceptor(
            new HttpGate(
                settings.limits(),
                Math.min(settings.limits().largestResponse(), memory.bound()),
                throttle,
                errors,
                "policy-inventory/" + settings.version(),
                authorizer,
                success,
                account))
        .build();
  }

  private static HttpClient httpClient(TlsSettings tls, EnvironmentProxy proxy, HttpLimits limits) {
    if (proxy.authenticator().isPresent() && System.getProperty(TUNNEL_SCHEMES) == null) {
      System.setProperty(TUNNEL_SCHEMES, "");
    }
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connectTimeout());
    if (!tls.equals(TlsSettings.DEFAULT)) {
      builder.sslContext(TlsContext.of(tls));
    }
    if (!proxy.equals(EnvironmentProxy.NONE)) {
      builder.proxy(proxy);
    }
    proxy.authenticator().ifPresent(builder::authenticator);
    return builder.build();
  }
}
