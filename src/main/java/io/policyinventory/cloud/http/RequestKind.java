package io.policyinventory.cloud.http;

import org.springframework.http.HttpRequest;

/** Kinds of requests to a host, as far as their latencies may be compared. */
final class RequestKind {
  private RequestKind() {}

  /** The method and what is asked for: the last segment of the path, the same for all ids. */
  static String of(HttpRequest request) {
    String path = String.valueOf(request.getURI().getPath());
    String last = path.substring(path.lastIndexOf('/') + 1);
    boolean isId = last.chars().anyMatch(character -> character >= '0' && character <= '9');
    return request.getMethod() + (isId ? " one" : " " + last);
  }
}
