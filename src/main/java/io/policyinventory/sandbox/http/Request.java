package io.policyinventory.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request as the services see it.
 *
 * @param target path and query as they were sent, still encoded
 * @param query decoded; of a repeated name the last value
 * @param headers by name in lower case; of a repeated name the first value
 * @param body at most {@link #MAX_BYTES} of it
 */
public record Request(
    String method,
    URI target,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  static final int MAX_BYTES = 1 << 20;

  /** Reads what a client has sent, its body too. */
  public static Request read(HttpExchange exchange) throws IOException {
    URI target = exchange.getRequestURI();
    Map<String, String> query = new TreeMap<>();
    pairs(text(target.getRawQuery())).forEach(pair -> query.put(pair.getKey(), pair.getValue()));
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Request(
        exchange.getRequestMethod(),
        target,
        query,
        headers,
        exchange.getRequestBody().readNBytes(MAX_BYTES));
  }

  /** Decoded. */
  public String path() {
    return text(target.getPath());
  }

  /** As it was sent; empty without one. */
  public String rawQuery() {
    return text(target.getRawQuery());
  }

  public List<String> segments() {
    return List.of(path().replaceAll("^/+|/+$", "").split("/+"));
  }

  public boolean isGet() {
    return method.equals("GET");
  }

  public boolean isPost() {
    return method.equals("POST");
  }

  /** Empty when missing. */
  public String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  /**
   * Empty when missing.
   *
   * @param name in lower case
   */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The token that the client shows; empty when it shows none. */
  public String token() {
    return header("x-auth-token");
  }

  /** Whether the parameter is missing or one of its values is this one. */
  public boolean allows(String name, String value) {
    if (parameter(name).isEmpty()) {
      return true;
    }
    return pairs(rawQuery()).stream()
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
    return new Request(method, target, changed, headers, body);
  }

  private static List<Map.Entry<String, String>> pairs(String rawQuery) {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    for (String pair : rawQuery.split("&")) {
      String[] parts = pair.split("=", 2);
      if (!parts[0].isEmpty()) {
        pairs.add(Map.entry(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }
}
