package io.policyinventory.job.worker;

import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A broker on the loopback interface that keeps nothing. Its one user may send, take and look at
 * messages and have queues made, and no more.
 */
final class EmbeddedBroker implements AutoCloseable {
  static final String USERNAME = "inventory";
  static final String PASSWORD = "not-to-be-shown-0815";
  private static final String ROLE = "inventories";
  private static final String ACCEPTOR = "loopback";

  private final Path folder;
  private EmbeddedActiveMQ broker;
  private final int port;

  EmbeddedBroker(Path folder) throws Exception {
    this.folder = folder;
    this.broker = started(0);
    this.port =
        broker.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR).getActualPort();
  }

  private EmbeddedActiveMQ started(int onPort) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .putSecurityRoles(
                "policy-inventory.requests.#",
                Set.of(
                    new Role(
                        ROLE, true, true, true, false, false, false, false, true, true, false,
                        false, false)))
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:" + onPort)
            .addAddressSetting(
                "#",
                new AddressSettings().setAutoDeleteQueues(false).setAutoDeleteAddresses(false));
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(USERNAME, PASSWORD);
    users.addRole(USERNAME, ROLE);
    return new EmbeddedActiveMQ()
        .setConfiguration(configuration)
        .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
        .start();
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** What a program is told of it. */
  String[] settings() {
    return new String[] {
      "--inventory.workers.broker-url=" + url(),
      "--inventory.workers.broker-username=" + USERNAME,
      "--inventory.workers.broker-password=" + PASSWORD
    };
  }

  /** How many messages have come so far, in all queues. */
  long messagesAdded() {
    return broker.getActiveMQServer().getTotalMessagesAdded();
  }

  /** How many threads of workers wait for messages, or work on one. */
  long consumers() {
    return broker.getActiveMQServer().getTotalConsumerCount();
  }

  /** How many messages are there, in all queues. */
  long messages() {
    return broker.getActiveMQServer().getTotalMessageCount();
  }

  /** At the same port, with nothing of what it had. */
  void startAgain() throws Exception {
    broker = started(port);
  }

  void stop() {
    close();
  }

  @Override
  public void close() {
    try {
      broker.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
