package io.policyinventory.cloud;

/** Credentials or settings are missing, incomplete or wrong: one clear line, never a secret. */
public class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the line for the person. */
  public ConfigurationException(String message) {
    super(message);
  }
}
