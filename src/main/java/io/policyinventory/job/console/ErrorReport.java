package io.policyinventory.job.console;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.compliance.rulefile.RuleFileException;
import io.policyinventory.database.DatabaseException;
import io.policyinventory.database.DatabaseSettingException;
import io.policyinventory.job.arguments.Suggestion;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.job.process.ExitCode;
import io.policyinventory.job.process.RunFailure;
import io.policyinventory.job.settings.PropertyNames;
import io.policyinventory.report.ReportOptionException;
import io.policyinventory.report.publish.PublicationConflictException;
import io.policyinventory.report.publish.PublicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;

/**
 * What is said of a problem, in one line, and the exit code it ends with.
 *
 * @param line for a person: what happened, where, what to do
 */
public record ErrorReport(ExitCode exitCode, String line, Throwable problem) {
  private static final Set<Class<?>> USAGE =
      Set.of(
          UsageException.class,
          ConfigurationException.class,
          ReportOptionException.class,
          RuleFileException.class,
          DatabaseSettingException.class,
          PublicationConflictException.class);
  private static final Set<Class<?>> FAILED =
      Set.of(
          RunFailure.class,
          CloudException.class,
          DatabaseException.class,
          PublicationException.class);

  public static ErrorReport of(Throwable problem) {
    for (Throwable cause : chain(problem)) {
      if (cause instanceof UnboundConfigurationPropertiesException unbound) {
        return new ErrorReport(ExitCode.USAGE, unknownProperty(unbound), problem);
      }
    }
    for (Throwable cause : chain(problem)) {
      if (cause instanceof BindException bind) {
        return new ErrorReport(ExitCode.USAGE, badProperty(bind), problem);
      }
      if (isOne(USAGE, cause)) {
        return new ErrorReport(ExitCode.USAGE, text(cause), problem);
      }
      if (isOne(FAILED, cause)) {
        return new ErrorReport(ExitCode.FAILED, text(cause), problem);
      }
    }
    Throwable root = NestedExceptionUtils.getMostSpecificCause(problem);
    return new ErrorReport(
        ExitCode.FAILED,
        "failed: " + root.getClass().getSimpleName() + ": " + text(root) + " (--debug shows where)",
        problem);
  }

  public ExitCode print(Terminal terminal, boolean debug) {
    terminal.error("policy-inventory: " + line, debug ? problem : null);
    return exitCode;
  }

  private static boolean isOne(Set<Class<?>> types, Throwable cause) {
    return types.stream().anyMatch(type -> type.isInstance(cause));
  }

  private static String unknownProperty(UnboundConfigurationPropertiesException unbound) {
    String name =
        unbound.getUnboundProperties().stream()
            .map(ConfigurationProperty::getName)
            .map(Object::toString)
            .findFirst()
            .orElse("");
    return text(Suggestion.unknown("property", name, new TreeSet<>(PropertyNames.all())));
  }

  private static String badProperty(BindException bind) {
    ConfigurationProperty property = bind.getProperty();
    Throwable root = NestedExceptionUtils.getMostSpecificCause(bind);
    return "property '"
        + bind.getName()
        + "'"
        + (property == null
            ? ""
            : "='" + Suggestion.printable(String.valueOf(property.getValue())) + "'")
        + " is not understood: "
        + text(root);
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }

  /**
   * A problem, its causes, and then what was suppressed: when several writers of a step cannot be
   * closed, Spring Batch tells of their number and suppresses the reasons.
   */
  private static List<Throwable> chain(Throwable problem) {
    List<Throwable> chain = new ArrayList<>();
    add(problem, chain);
    for (int i = 0; i < chain.size(); i++) {
      for (Throwable suppressed : chain.get(i).getSuppressed()) {
        add(suppressed, chain);
      }
    }
    return chain;
  }

  private static void add(Throwable problem, List<Throwable> chain) {
    for (Throwable t = problem; t != null && !chain.contains(t); t = t.getCause()) {
      chain.add(t);
    }
  }
}
