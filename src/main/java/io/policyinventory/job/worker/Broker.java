package io.policyinventory.job.worker;

import io.policyinventory.cloud.Secret;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.settings.InventoryProperties.Workers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/** A broker that speaks Artemis's own protocol, as settings name it. */
public final class Broker {

  /** The setting that names one. */
  public static final String URL = "inventory.workers.broker-url";

  private static final Pattern ADDRESSES = Pattern.compile("tcp://[^,()]+|\\(tcp://[^()]+\\)");
  private static final Pattern PARAMETERS = Pattern.compile("[?#][^,()]*");
  private static final int LARGEST_PORT = 65_535;

  private final String url;
  private final String name;
  private final @Nullable String username;
  private final @Nullable Secret password;

  private Broker(String url, @Nullable String username, @Nullable Secret password) {
    this.url = url.strip();
    this.name = PARAMETERS.matcher(this.url).replaceAll("");
    this.username = username;
    this.password = password;
  }

  /** Null where the settings name none. */
  static @Nullable Broker of(Workers settings) {
    Secret url = settings.brokerUrl();
    if (url == null || url.value().isBlank()) {
      return null;
    }
    Broker broker = new Broker(url.value(), settings.brokerUsername(), settings.brokerPassword());
    broker.check();
    return broker;
  }

  /**
   * Checks a URL before it is needed.
   *
   * @param url null or blank for none
   * @throws UsageException when no broker can be at it
   */
  public static void check(@Nullable String url) {
    if (url != null && !url.isBlank()) {
      new Broker(url, null, null).check();
    }
  }

  private void check() {
    if (!ADDRESSES.matcher(name).matches()) {
      throw wrong();
    }
    for (String address : name.replaceAll("[()]", "").split(",", -1)) {
      requireHostAndPort(address.strip());
    }
    connections().close();
  }

  /** The client would take a host that it does not understand for this machine. */
  private static void requireHostAndPort(String address) {
    try {
      URI uri = new URI(address);
      if (!"tcp".equals(uri.getScheme())
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || uri.getPort() < 1
          || uri.getPort() > LARGEST_PORT) {
        throw wrong();
      }
    } catch (URISyntaxException e) {
      throw wrong();
    }
  }

  private static UsageException wrong() {
    return new UsageException(
        "property '"
            + URL
            + "' must be as tcp://broker:61616 or (tcp://one:61616,tcp://two:61616)?ha=true, without"
            + " user and password before the host; it is not shown here, as it may hold passwords");
  }

  /** New ones; a connection takes no request ahead of need, which another worker could work on. */
  ActiveMQConnectionFactory connections() {
    try {
      ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url);
      if (username != null) {
        connections.setUser(username);
      }
      if (password != null) {
        connections.setPassword(password.value());
      }
      connections.setConsumerWindowSize(0);
      return connections;
    } catch (RuntimeException e) {
      throw wrong();
    }
  }

  /** That it cannot be used, and what to do. */
  RunFailure failure(Throwable problem) {
    RunFailure failure =
        new RunFailure(
            "the broker "
                + name
                + " cannot be used ("
                + reason(problem)
                + "): see that it runs and that inventory.workers.broker-* are right; the same"
                + " command goes on");
    failure.initCause(problem);
    return failure;
  }

  /** The first line of what lies beneath. */
  static String reason(Throwable problem) {
    return String.valueOf(NestedExceptionUtils.getMostSpecificCause(problem).getMessage())
        .lines()
        .findFirst()
        .orElse("");
  }

  /** Where it is, without what else the URL says. */
  @Override
  public String toString() {
    return name;
  }
}
