package io.policyinventory.cloud.credentials;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Trust and client identity for TLS.
 *
 * @param caFile PEM file of further certificate authorities; null for the JVM's alone
 * @param verify false accepts any certificate
 * @param certificate PEM file of the client's certificate chain; null for none
 * @param key PEM file (PKCS#8, not encrypted) of its private key; null for none, or when the
 *     certificate's file holds it
 */
public record TlsSettings(
    @Nullable Path caFile, boolean verify, @Nullable Path certificate, @Nullable Path key) {

  /** The JVM's authorities, verified, no client certificate. */
  public static final TlsSettings DEFAULT = new TlsSettings(null, true, null, null);
}
