package io.policyinventory.cloud.connection;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.http.HttpGate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Proxies of {@code @HttpExchange} interfaces, one for all projects, since to read the annotations
 * takes longer than a call. A call goes out through the client that its thread {@link #through
 * makes} it with, and may return an {@link Answer}, with the request as the gate sent it.
 */
final class DeclaredCalls {
  private final ThreadLocal<@Nullable RestClient> calling = new ThreadLocal<>();
  private final HttpServiceProxyFactory factory =
      HttpServiceProxyFactory.builderFor(new ThroughCaller()).build();
  private final Map<Class<?>, Object> proxies = new ConcurrentHashMap<>();

  <A> A api(Class<A> httpInterface) {
    return httpInterface.cast(proxies.computeIfAbsent(httpInterface, factory::createClient));
  }

  /** Makes an exchange of declared calls with a client. */
  <T> T through(RestClient client, Supplier<T> exchange) {
    RestClient outer = calling.get();
    calling.set(client);
    try {
      return exchange.get();
    } finally {
      if (outer == null) {
        calling.remove();
      } else {
        calling.set(outer);
      }
    }
  }

  private final class ThroughCaller implements HttpExchangeAdapter {

    private RestClientAdapter adapter() {
      RestClient client = calling.get();
      if (client == null) {
        throw new IllegalStateException("a declared call outside of ServiceClient.call");
      }
      return RestClientAdapter.create(client);
    }

    @Override
    public boolean supportsRequestAttributes() {
      return true;
    }

    @Override
    public void exchange(HttpRequestValues values) {
      adapter().exchange(values);
    }

    @Override
    public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
      return adapter().exchangeForHeaders(values);
    }

    @Override
    public <T> @Nullable T exchangeForBody(
        HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
      return bodyType.getType() == Answer.class
          ? answer(values)
          : adapter().exchangeForBody(values, bodyType);
    }

    @SuppressWarnings("unchecked")
    private <T> T answer(HttpRequestValues values) {
      ResponseEntity<byte[]> answer =
          exchangeForEntity(values, ParameterizedTypeReference.forType(byte[].class));
      String request = Objects.requireNonNull(answer.getHeaders().getFirst(HttpGate.REQUEST));
      byte[] body = answer.getBody();
      return (T) new Answer(request, body == null ? new byte[0] : body);
    }

    @Override
    public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
      return adapter().exchangeForBodilessEntity(values);
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(
        HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
      return adapter().exchangeForEntity(values, bodyType);
    }
  }
}
