package io.policyinventory.cloud;

/**
 * How the cloud is talked to.
 *
 * @param version program version for the {@code User-Agent} header
 * @param signingLayout layout of AK/SK signatures; {@link SigningLayout#A} unless the cloud is old
 */
public record CloudSettings(String version, SigningLayout signingLayout, HttpLimits limits) {

  /** Layout A and the default limits. */
  public static CloudSettings defaults(String version) {
    return new CloudSettings(version, SigningLayout.A, HttpLimits.defaults());
  }
}
