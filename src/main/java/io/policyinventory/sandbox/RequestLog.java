package io.policyinventory.sandbox;

import java.util.ArrayDeque;
import java.util.List;

/** The newest requests, in the order in which they were answered. */
final class RequestLog {

  private static final int MOST = 5_000;

  private final ArrayDeque<RecordedRequest> requests = new ArrayDeque<>();

  synchronized void add(Request request, int status) {
    if (requests.size() == MOST) {
      requests.removeFirst();
    }
    requests.addLast(
        new RecordedRequest(request.method(), request.path(), request.rawQuery(), status));
  }

  synchronized List<RecordedRequest> snapshot() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
  }
}
