package io.policyinventory.sandbox.http;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Where a page of a list begins and how long it is; -1 for a parameter that cannot be used. */
public record Paging(int start, int limit) {

  private static final int MOST = 1000;

  /**
   * The marker is exclusive; an offset counts from the marker, as karbor does.
   *
   * @param indexOf position of the marker in the order of the list, -1 when unknown
   */
  public static Paging of(
      Request request, int defaultLimit, int cap, ToIntFunction<String> indexOf) {
    int limit = number(request.parameter("limit"), defaultLimit);
    int offset = number(request.parameter("offset"), 0);
    String marker = request.parameter("marker");
    int after = marker.isEmpty() ? -1 : indexOf.applyAsInt(marker);
    boolean startKnown = offset >= 0 && (marker.isEmpty() || after >= 0);
    return new Paging(startKnown ? after + 1 + offset : -1, limit < 1 ? -1 : Math.min(limit, cap));
  }

  public static Paging of(Request request, int defaultLimit, int cap, List<String> ids) {
    return of(request, defaultLimit, cap, ids::indexOf);
  }

  /**
   * As CBR and EVS have it: a limit outside 1 to 1000 or an offset of 0 cannot be used.
   *
   * @param indexOf position of the marker in the order of the list, -1 when unknown
   */
  public static Paging strict(Request request, ToIntFunction<String> indexOf) {
    boolean outside =
        number(request.parameter("limit"), MOST) > MOST
            || number(request.parameter("offset"), 1) < 1;
    return outside ? new Paging(-1, -1) : of(request, MOST, MOST, indexOf);
  }

  /** The body of a page with its place in the list. */
  public ObjectNode told(ObjectNode body, int count) {
    return body.put("count", count).put("limit", limit).put("offset", start);
  }

  public boolean usable() {
    return start >= 0 && limit > 0;
  }

  public IntStream positions(int size) {
    return IntStream.range(Math.min(start, size), (int) Math.min((long) start + limit, size));
  }

  /** The number, {@code absent} for an empty text, -1 for anything else. */
  public static int number(String text, int absent) {
    if (text.isEmpty()) {
      return absent;
    }
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
