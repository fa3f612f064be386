package io.policyinventory.cloud.error;

import io.policyinventory.cloud.Secret;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the text of a foreign message fit for one line of a log, without secrets. */
public final class MessageCleaner {
  /** Longest message that is kept, in characters. */
  static final int LIMIT = 200;

  private static final int SHORTEST_SECRET = 4;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s\\u2028\\u2029]+");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)((?:x-auth-token|x-subject-token|x-security-token|authorization|password|secret[_-]?key"
              + "|signature)[\"']?\\s*[:=]\\s*[\"']?)([^\\s\"',;]+)");
  private static final Pattern OPAQUE =
      Pattern.compile("gAAAA[A-Za-z0-9_=-]+|MII[A-Za-z0-9+/=_-]{20,}|[A-Za-z0-9+=_-]{80,}");

  private final List<Secret> secrets;

  public MessageCleaner(List<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  String clean(String message, List<Secret> more) {
    String text = hide(hide(message, secrets), more);
    text = HEADER.matcher(text).replaceAll("$1***");
    text = OPAQUE.matcher(text).replaceAll("***");
    text = CONTROL.matcher(text).replaceAll(" ").trim();
    if (text.length() > LIMIT) {
      int cut = Character.isHighSurrogate(text.charAt(LIMIT - 2)) ? LIMIT - 2 : LIMIT - 1;
      text = text.substring(0, cut) + "…";
    }
    return text;
  }

  private static String hide(String text, List<Secret> secrets) {
    String hidden = text;
    for (Secret secret : secrets) {
      if (secret.value().length() >= SHORTEST_SECRET) {
        hidden = hidden.replace(secret.value(), "***");
      }
    }
    return hidden;
  }
}
