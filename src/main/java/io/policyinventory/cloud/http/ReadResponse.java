package io.policyinventory.cloud.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** An answer whose body is in memory. */
final class ReadResponse implements ClientHttpResponse {
  private final HttpStatusCode status;
  private final HttpHeaders headers;
  private final byte[] content;

  ReadResponse(HttpStatusCode status, HttpHeaders headers, byte[] content) {
    this.status = status;
    this.headers = headers;
    this.content = content;
  }

  @Override
  public HttpStatusCode getStatusCode() {
    return status;
  }

  @Override
  public String getStatusText() {
    return "";
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public InputStream getBody() {
    return new ByteArrayInputStream(content);
  }

  @Override
  public void close() {}
}
