package io.policyinventory;

import java.nio.file.Path;

/** The command line tools of the JDK that runs the tests. */
public final class JdkTool {
  private static final String HOME = System.getProperty("java.home");

  private JdkTool() {}

  /** The launcher of the same JVM, as the first word of a command. */
  public static String java() {
    return tool("java");
  }

  /** Makes and reads key stores. */
  public static String keytool() {
    return tool("keytool");
  }

  private static String tool(String name) {
    return Path.of(HOME, "bin", name).toString();
  }
}
