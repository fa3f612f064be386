package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.Secret;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} or {@code ALL_PROXY} names, in capitals or
 * not, but for the hosts of {@code NO_PROXY} and for this machine.
 */
public final class EnvironmentProxy extends ProxySelector {
  private static final int STANDARD_PORT = 80;

  /** No variable names a proxy: what the JVM's own properties say. */
  public static final EnvironmentProxy NONE = new EnvironmentProxy(Map.of(), NoProxy.of(""));

  private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

  private final Map<String, Server> byScheme;
  private final NoProxy exceptions;

  /** A proxy, with who signs in to it. */
  private record Server(
      InetSocketAddress address, @Nullable String user, @Nullable Secret password) {}

  private EnvironmentProxy(Map<String, Server> byScheme, NoProxy exceptions) {
    this.byScheme = Map.copyOf(byScheme);
    this.exceptions = exceptions;
  }

  /**
   * Reads the variables.
   *
   * @throws ConfigurationException naming the variable that is no URL of an HTTP proxy
   */
  public static EnvironmentProxy of(Map<String, String> environment) {
    Map<String, Server> byScheme = new TreeMap<>();
    for (String scheme : List.of("https", "http")) {
      for (String name : List.of(scheme + "_proxy", "all_proxy")) {
        String variable = environment.containsKey(name) ? name : name.toUpperCase(Locale.ROOT);
        VariableText.check(variable, environment.getOrDefault(variable, ""));
        String value = environment.getOrDefault(variable, "").trim();
        if (!value.isEmpty() && !byScheme.containsKey(scheme)) {
          byScheme.put(scheme, server(variable, value));
        }
      }
    }
    String exceptions =
        environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return byScheme.isEmpty() ? NONE : new EnvironmentProxy(byScheme, NoProxy.of(exceptions));
  }

  private static Server server(String variable, String value) {
    URI uri;
    try {
      uri = new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      throw wrong(variable);
    }
    if (!"http".equalsIgnoreCase(uri.getScheme())
        || uri.getHost() == null
        || uri.getPort() > 65_535) {
      throw wrong(variable);
    }
    int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
    String[] user =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return new Server(
        InetSocketAddress.createUnresolved(uri.getHost(), port),
        user.length == 0 ? null : decoded(user[0]),
        user.length < 2 ? null : new Secret(decoded(user[1])));
  }

  private static String decoded(String text) {
    return UriUtils.decode(text, StandardCharsets.UTF_8);
  }

  private static ConfigurationException wrong(String variable) {
    return new ConfigurationException(
        variable + " must be the URL of an HTTP proxy, for example http://proxy.example:3128");
  }

  @Override
  public List<Proxy> select(URI uri) {
    Server server = byScheme.get(uri.getScheme().toLowerCase(Locale.ROOT));
    return server == null || exceptions.has(uri)
        ? DIRECT
        : List.of(new Proxy(Proxy.Type.HTTP, server.address()));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

  /** Signs in to the proxies; empty when none asks for it. */
  public Optional<Authenticator> authenticator() {
    return byScheme.values().stream().anyMatch(server -> server.password() != null)
        ? Optional.of(new ProxyAuthenticator())
        : Optional.empty();
  }

  /** Passwords that must not show in messages. */
  public List<Secret> secrets() {
    return byScheme.values().stream()
        .flatMap(server -> Optional.ofNullable(server.password()).stream())
        .toList();
  }

  private final class ProxyAuthenticator extends Authenticator {
    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY
          ? byScheme.values().stream()
              .filter(server -> server.address().getHostString().equals(getRequestingHost()))
              .filter(server -> server.address().getPort() == getRequestingPort())
              .map(EnvironmentProxy::authentication)
              .flatMap(Optional::stream)
              .findFirst()
              .orElse(null)
          : null;
    }
  }

  private static Optional<PasswordAuthentication> authentication(Server server) {
    return server.user() == null || server.password() == null
        ? Optional.empty()
        : Optional.of(
            new PasswordAuthentication(server.user(), server.password().value().toCharArray()));
  }
}
