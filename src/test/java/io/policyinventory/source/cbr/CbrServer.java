package io.policyinventory.source.cbr;

import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import java.util.List;

/** A cbr that pages vaults by offset and counts what it has. */
final class CbrServer {

  static final String TRIGGER =
      "'trigger':{'id':'t','name':'default','type':'time',"
          + "'properties':{'pattern':['FREQ=DAILY;BYHOUR=2;BYMINUTE=0']}}";

  private CbrServer() {}

  static TestCloud serve(TestCloud cloud, List<String> policies, List<String> vaults) {
    return cloud
        .on("/policies", json("{'policies':[" + String.join(",", policies) + "]}"))
        .on("/vault/tags", json("{'tags':[]}"))
        .on("/vaults", request -> page(request, vaults, true));
  }

  static Response page(Request request, List<String> vaults, boolean counted) {
    int from = Integer.parseInt(request.query().getOrDefault("offset", "0"));
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "1000"));
    List<String> page =
        vaults.subList(Math.min(vaults.size(), from), Math.min(vaults.size(), from + limit));
    return Response.ok(
        json(
            "{'vaults':["
                + String.join(",", page)
                + "]"
                + (counted ? ",'count':" + vaults.size() : "")
                + "}"));
  }

  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** A policy that is right in all its parts. */
  static String policy(String id, String... vaultIds) {
    return policyWith(
        id,
        "'associated_vaults':["
            + String.join(
                ",", List.of(vaultIds).stream().map(v -> "{'vault_id':'" + v + "'}").toList())
            + "]");
  }

  /** A policy with all documented parts but the vaults, and these fields. */
  static String policyWith(String id, String fields) {
    return json(
        "{'id':'"
            + id
            + "','name':'n','enabled':true,'operation_type':'backup',"
            + "'operation_definition':{'max_backups':7},"
            + TRIGGER
            + (fields.isEmpty() ? "" : "," + fields)
            + "}");
  }

  /** A vault with these resources, which are JSON texts. */
  static String vault(String id, String... resources) {
    return vaultWith(
        id, "'tags':[],'resources':[" + String.join(",", resources) + "],'billing':{'size':1}");
  }

  static String vaultWith(String id, String fields) {
    return json("{'id':'" + id + "','name':'name of " + id + "'," + fields + "}");
  }

  static String server(String id) {
    return json("{'id':'" + id + "','name':'s','type':'OS::Nova::Server','extra_info':{}}");
  }
}
