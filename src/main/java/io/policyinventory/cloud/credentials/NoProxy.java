package io.policyinventory.cloud.credentials;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Hosts that are reached without a proxy: those of {@code NO_PROXY}, each with the hosts below it,
 * with or without a port; {@code *} is all. This machine always is.
 *
 * @param names in lower case, without a dot in front
 */
record NoProxy(List<String> names) {

  /** Reads a list with commas or spaces. */
  static NoProxy of(String list) {
    return new NoProxy(
        Stream.of(list.split("[,\\s]+"))
            .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
            .filter(name -> !name.isEmpty())
            .toList());
  }

  boolean has(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    return AuthUrl.isLoopback(host) || names.stream().anyMatch(name -> covers(name, host, port));
  }

  private static boolean covers(String name, String host, int port) {
    String bare = name.endsWith(":" + port) ? name.substring(0, name.lastIndexOf(':')) : name;
    return name.equals("*") || host.equals(bare) || host.endsWith("." + bare);
  }
}
