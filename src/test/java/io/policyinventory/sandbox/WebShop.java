package io.policyinventory.sandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A test against the bundled sandbox, as a client of one of its projects. */
public abstract class WebShop {
  protected static SandboxCloud cloud;
  protected static Client client;

  @BeforeAll
  static void start() {
    cloud = SandboxCloud.start(SandboxOptions.defaults());
    client = Client.in(cloud, "eu-de_web-shop");
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }
}
