package io.policyinventory.cloud.connection;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.http.HttpGate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/** Lets a declared call return an {@link Answer}, with the request as the gate sent it. */
final class AnswerAdapter extends HttpExchangeAdapterDecorator {

  AnswerAdapter(RestClient client) {
    super(RestClientAdapter.create(client));
  }

  @Override
  public <T> @Nullable T exchangeForBody(
      HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
    return bodyType.getType() == Answer.class
        ? answer(values, bodyType)
        : super.exchangeForBody(values, bodyType);
  }

  @SuppressWarnings("unchecked")
  private <T> T answer(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
    ResponseEntity<byte[]> answer =
        exchangeForEntity(values, ParameterizedTypeReference.forType(byte[].class));
    String request = Objects.requireNonNull(answer.getHeaders().getFirst(HttpGate.REQUEST));
    byte[] body = answer.getBody();
    return (T) new Answer(request, body == null ? new byte[0] : body);
  }
}
