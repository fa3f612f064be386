package io.policyinventory.source.ecs;

import io.policyinventory.source.RecordText;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import java.util.List;
import java.util.stream.IntStream;

/** The server list as documented: pages by number, of which 0 and 1 are the same. */
final class EcsServer {

  static final String LIST = "/cloudservers/detail";

  private EcsServer() {}

  static TestCloud serve(TestCloud cloud, List<String> servers) {
    return cloud.on(LIST, request -> page(request, servers));
  }

  static Response page(Request request, List<String> servers) {
    int limit = number(request, "limit", 25);
    int page = Math.max(1, number(request, "offset", 1));
    int from = Math.min(servers.size(), (page - 1) * limit);
    return Response.ok(
        body(servers.size(), servers.subList(from, Math.min(servers.size(), from + limit))));
  }

  static String body(int count, List<String> servers) {
    return "{\"count\":" + count + ",\"servers\":[" + String.join(",", servers) + "]}";
  }

  /** One in order, unless a field says otherwise. */
  static String server(String id, String... fields) {
    return RecordText.in("ACTIVE", id, fields);
  }

  static List<String> servers(int count) {
    return IntStream.range(0, count).mapToObj(i -> server("s" + i)).toList();
  }

  static int number(Request request, String name, int absent) {
    return Integer.parseInt(request.query().getOrDefault(name, String.valueOf(absent)));
  }
}
