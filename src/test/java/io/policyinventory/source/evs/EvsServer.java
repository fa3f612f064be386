package io.policyinventory.source.evs;

import io.policyinventory.source.RecordText;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import java.util.List;
import java.util.stream.IntStream;

/** The volume list as documented: the marker is exclusive, an offset of 0 is refused. */
final class EvsServer {

  static final String LIST = "/cloudvolumes/detail";

  private EvsServer() {}

  static TestCloud serve(TestCloud cloud, List<String> volumes) {
    return cloud.on(LIST, request -> page(request, volumes));
  }

  static Response page(Request request, List<String> volumes) {
    String marker = request.query().get("marker");
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "1000"));
    int from = marker == null ? 0 : indexOf(marker, volumes) + 1;
    if (request.query().containsKey("offset") || marker != null && from == 0) {
      return Response.error(400, "EVS.2142", "marker or offset cannot be used");
    }
    return Response.ok(
        body(volumes.size(), volumes.subList(from, Math.min(volumes.size(), from + limit))));
  }

  static String body(int count, List<String> volumes) {
    return "{\"count\":" + count + ",\"volumes\":[" + String.join(",", volumes) + "]}";
  }

  /** One in order, unless a field says otherwise. */
  static String volume(String id, String... fields) {
    return RecordText.in("in-use", id, fields);
  }

  static List<String> volumes(int count) {
    return IntStream.range(0, count).mapToObj(i -> volume("v" + i)).toList();
  }

  private static int indexOf(String id, List<String> volumes) {
    return IntStream.range(0, volumes.size())
        .filter(index -> volumes.get(index).startsWith("{\"id\":\"" + id + "\""))
        .findFirst()
        .orElse(-1);
  }
}
