package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an unencrypted PKCS#8 private key from a PEM file. */
public final class PrivateKeyFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  private PrivateKeyFile() {}

  public static PrivateKey read(Path file) {
    Matcher pem;
    try {
      pem = PEM.matcher(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigurationException("key: " + file + " cannot be read");
    }
    if (!pem.find()) {
      throw new ConfigurationException(
          "key: "
              + file
              + " holds no unencrypted PKCS#8 key (BEGIN PRIVATE KEY); convert it with openssl pkcs8"
              + " -topk8 -nocrypt");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        continue;
      }
    }
    throw new ConfigurationException("key: " + file + " is neither RSA, EC nor Ed25519");
  }
}
