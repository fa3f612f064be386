package io.policyinventory.sandbox.http;

import java.util.ArrayDeque;
import java.util.List;

/** The newest requests, in the order in which they were answered. */
public final class RequestLog {

  private static final int MOST = 5_000;

  private final ArrayDeque<RecordedRequest> requests = new ArrayDeque<>();

  public synchronized void add(Request request, int status) {
    if (requests.size() == MOST) {
      requests.removeFirst();
    }
    requests.addLast(
        new RecordedRequest(request.method(), request.path(), request.rawQuery(), status));
  }

  public synchronized List<RecordedRequest> snapshot() {
    return List.copyOf(requests);
  }

  public synchronized void clear() {
    requests.clear();
  }
}
