package io.policyinventory.sandbox.http;

import io.policyinventory.sandbox.HttpFront;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request as the services see it.
 *
 * @param query decoded; of a repeated name the last value
 * @param token the X-Auth-Token header, empty when missing
 * @param body at most {@link HttpFront#MAX_REQUEST_BYTES} of it
 */
public record Request(
    String method,
    String path,
    String rawQuery,
    Map<String, String> query,
    String token,
    byte[] body) {

  public List<String> segments() {
    return List.of(path.replaceAll("^/+|/+$", "").split("/+"));
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  public boolean isPost() {
    return method.equals("POST");
  }

  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /** Whether the parameter is missing or one of its values is this one. */
  public boolean allows(String name, String value) {
    if (parameter(name).isEmpty()) {
      return true;
    }
    return HttpFront.pairs(rawQuery).stream()
        .anyMatch(pair -> pair.getKey().equals(name) && pair.getValue().equals(value));
  }

  public Request without(String... names) {
    Map<String, String> remaining = new TreeMap<>(query);
    for (String name : names) {
      remaining.remove(name);
    }
    return withQuery(remaining);
  }

  public Request with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(query);
    changed.put(name, value);
    return withQuery(changed);
  }

  private Request withQuery(Map<String, String> changed) {
    return new Request(method, path, rawQuery, changed, token, body);
  }
}
