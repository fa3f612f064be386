package io.policyinventory.sandbox.fault;

import io.policyinventory.sandbox.http.Request;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which requests go wrong, and how. Of several rules the first that is in force for a request wins.
 * {@code FaultText} reads one from text.
 *
 * @param method upper case; {@code *} is any
 * @param path glob: {@code *} within one segment, {@code **} over several
 * @param query what the decoded query, its names sorted, must contain; empty is any
 * @param skip matching requests that are answered rightly first
 * @param times matching requests that go wrong then; -1 is all
 */
public record FaultRule(
    String method, String path, String query, int skip, int times, FaultAction action) {

  public FaultRule {
    if (!method.equals("*") && !method.matches("[A-Z]+")) {
      throw new IllegalArgumentException("not a method: '" + method + "'");
    }
    if (!path.startsWith("/") && !path.startsWith("*")) {
      throw new IllegalArgumentException("a path begins with / or *, not '" + path + "'");
    }
    if (skip < 0 || times < -1) {
      throw new IllegalArgumentException("skip must be 0 or more and times -1 or more");
    }
  }

  /** In force from the first matching request on, for all of them. */
  public static FaultRule on(String method, String path, FaultAction action) {
    return new FaultRule(method, path, "", 0, -1, action);
  }

  public FaultRule withQuery(String newQuery) {
    return new FaultRule(method, path, newQuery, skip, times, action);
  }

  boolean matches(Request request) {
    String decoded =
        request.query().entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&"));
    return (method.equals("*") || method.equals(request.method()))
        && (query.isEmpty() || decoded.contains(query))
        && request.path().matches(regex(path));
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String part : glob.split("(?<=\\*)(?!\\*)|(?<!\\*)(?=\\*)")) {
      regex.append(
          switch (part) {
            case "*" -> "[^/]*";
            case "**" -> ".*";
            default -> Pattern.quote(part);
          });
    }
    return regex.toString();
  }
}
