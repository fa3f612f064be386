package io.policyinventory.snapshot.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called where others of its kind are told of. */
public final class ThisProcess {
  private ThisProcess() {}

  /** Its id and its host, for people. */
  public static String name() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this host";
    }
  }
}
