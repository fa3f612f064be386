package io.policyinventory.job;

import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.inventory.CloudChoice;
import io.policyinventory.job.worker.Broker;
import org.springframework.core.env.ConfigurableEnvironment;

/** What reading by several processes needs that reading alone does not. */
final class SharedReading {
  private SharedReading() {}

  /**
   * Checks that other processes can reach what this one uses.
   *
   * @param what wants to share, in words
   * @throws UsageException when the database or the cloud is of this process alone, or the broker's
   *     URL is none
   */
  static void check(String what, ConfigurableEnvironment environment, CloudChoice cloud) {
    if (!DatabaseSettings.areGiven(environment)) {
      throw new UsageException(
          what
              + " needs a database that all processes reach: set 'spring.datasource.url', as in "
              + DatabaseSettings.EXAMPLE);
    }
    if (cloud.isSandbox()) {
      throw new UsageException(
          what
              + " cannot read the sandbox, which is a part of one process: configure a cloud, or"
              + " leave out workers");
    }
    Broker.check(environment.getProperty(Broker.URL));
  }
}
