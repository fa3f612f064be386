package io.policyinventory.source;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.RetryableException;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.cloud.http.HttpGate;
import io.policyinventory.source.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.JsonNode;

/** The contract of {@link ServiceClient} without signing, pauses and limits; three tries. */
public final class TestClient implements ServiceClient {

  private static final int TRIES = 3;
  private static final Set<String> GONE =
      Set.of("CSBS.3000", "AutoBackup.0205", "BackupService.6000", "BackupService.6105");

  private final RestClient rest;
  private final ThreadLocal<String> sent = new ThreadLocal<>();
  private long retries;

  public TestClient(URI base) {
    rest =
        RestClient.builder()
            .baseUrl(base)
            .requestInterceptor(this::note)
            .requestFactory(new JdkClientHttpRequestFactory())
            .defaultStatusHandler(status -> status.value() != 200, TestClient::fail)
            .build();
  }

  @Override
  public <A> A api(Class<A> httpInterface) {
    return HttpServiceProxyFactory.builderFor(new Answers()).build().createClient(httpInterface);
  }

  private final class Answers extends HttpExchangeAdapterDecorator {
    private Answers() {
      super(RestClientAdapter.create(rest));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
      byte[] body = super.exchangeForBody(values, ParameterizedTypeReference.forType(byte[].class));
      return (T) new Answer(sent.get(), body == null ? new byte[0] : body);
    }
  }

  @Override
  public <T> T call(String operation, Supplier<T> exchange) {
    for (int attempt = 1; ; attempt++) {
      try {
        return exchange.get();
      } catch (RetryableException e) {
        if (attempt == TRIES) {
          throw new ScopeFailedException(e.failure(), e);
        }
        retries++;
      }
    }
  }

  @Override
  public void release() {}

  @Override
  public long requests() {
    return 0;
  }

  @Override
  public int inFlight() {
    return 0;
  }

  @Override
  public long retries() {
    return retries;
  }

  private ClientHttpResponse note(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    sent.set(HttpGate.line(request));
    return execution.execute(request, body);
  }

  private static void fail(HttpRequest request, ClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    JsonNode body = Json.MAPPER.readTree(response.getBody());
    String code = body.path("error_code").asString("");
    CloudException.Failure failure =
        new CloudException.Failure(
            request.getMethod() + " " + request.getURI().getPath(),
            status,
            code,
            body.path("error_msg").asString(""),
            null);
    if (code.equals("BackupService.4008")) {
      throw new ServiceNotOfferedException(failure, null);
    }
    if (GONE.contains(code)) {
      throw new ItemGoneException(failure, null);
    }
    if (status == 429 || status >= 500 && status != 501) {
      throw new RetryableException(failure, null, null);
    }
    throw new ScopeFailedException(failure, null);
  }
}
