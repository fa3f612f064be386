package io.policyinventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Entry point. */
@SpringBootApplication
public class PolicyInventory {
  public static void main(String[] args) {
    SpringApplication.run(PolicyInventory.class, args);
  }
}
