package io.policyinventory.job.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the program. */
public final class ProgramVersion {
  private ProgramVersion() {}

  public static String get() {
    try (InputStream in =
        ProgramVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
      if (in == null) {
        return "unpackaged";
      }
      Properties info = new Properties();
      info.load(in);
      return info.getProperty("build.version", "unpackaged");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
