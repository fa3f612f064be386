package io.policyinventory.source.csbs;

import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A csbs that pages by marker; each policy is a JSON text with {@code "id":"…"}. */
final class CsbsServer {

  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]*)\"");

  /** Pages of one policy. */
  static final ScopeSettings ONE_BY_ONE = new ScopeSettings(Details.AUTO, 1, 200, false);

  private CsbsServer() {}

  static void serve(TestCloud cloud, List<String> policies) {
    cloud.on("/csbs_backup_policy/tags", "{\"tags\":[]}");
    cloud.on(
        "/csbs_backup_policy/resource_instances/action", "{\"resources\":[],\"total_count\":0}");
    List<String> ids = new ArrayList<>();
    for (String policy : policies) {
      Matcher matcher = ID.matcher(policy);
      String id = matcher.find() ? matcher.group(1) : "";
      ids.add(id);
      cloud.on("/policies/" + id, "{\"policy\":" + policy + "}");
    }
    cloud.on("/policies", request -> page(request.query(), policies, ids));
  }

  private static Response page(Map<String, String> query, List<String> policies, List<String> ids) {
    String marker = query.get("marker");
    int from = marker == null ? 0 : ids.indexOf(marker) + 1;
    int limit = Integer.parseInt(query.getOrDefault("limit", "1000"));
    List<String> page = policies.subList(from, Math.min(policies.size(), from + limit));
    return Response.ok("{\"policies\":[" + String.join(",", page) + "]}");
  }

  static String policy(String id, String field) {
    return """
        {"id":"%s","name":"n","description":null,"status":"suspended","provider_id":"x",
         "created_at":"2017-03-07T09:31:08","resources":[],"scheduled_operations":[],%s}"""
        .formatted(id, field);
  }
}
