package io.policyinventory.proof;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.credentials.CredentialsLoader;
import io.policyinventory.compliance.Catalogue;
import io.policyinventory.compliance.rulefile.RuleFileException;
import io.policyinventory.job.arguments.CommandLine;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.Parameters;
import io.policyinventory.job.arguments.UsageException;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.source.ResourceReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.TestReading;
import io.policyinventory.source.cbr.CbrSource;
import io.policyinventory.source.csbs.CsbsSource;
import io.policyinventory.source.ecs.EcsSource;
import io.policyinventory.source.evs.EvsSource;
import io.policyinventory.source.vbs.VbsSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * What takes bytes from outside, each in the form that the fuzzer calls: whatever comes is
 * understood, or refused by an exception of its kind; any other exception is a find, and so are
 * time and memory without a bound.
 */
final class FuzzTargets {
  private static final int PAGES = 3;

  private FuzzTargets() {}

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.UTF_8);
  }

  /** A service that answers the same to whatever it is asked, without a network. */
  private static final class Answering implements ServiceClient {
    private final HttpExchangeAdapter adapter = new Adapter();
    private byte[] answer = {};

    void policies(ScopeSource source, byte[] data) {
      answer = data;
      try {
        TestReading.of(
            this, source, new ScopeSettings(ScopeSettings.Details.AUTO, 1000, PAGES, true));
      } catch (CloudException e) {
        // The scope fails, with a word.
      }
    }

    void resources(ScopeSource source, byte[] data) {
      answer = data;
      try {
        ResourceReading.of(this, source, 1000, PAGES);
      } catch (CloudException e) {
        // The scope fails, with a word.
      }
    }

    @Override
    public <A> A api(Class<A> httpInterface) {
      return HttpServiceProxyFactory.builderFor(adapter).build().createClient(httpInterface);
    }

    @Override
    public <T> T call(String operation, Supplier<T> exchange) {
      return exchange.get();
    }

    @Override
    public void release() {}

    @Override
    public long requests() {
      return 0;
    }

    @Override
    public int inFlight() {
      return 0;
    }

    @Override
    public long retries() {
      return 0;
    }

    private final class Adapter implements HttpExchangeAdapter {
      @Override
      @SuppressWarnings("unchecked")
      public <T> T exchangeForBody(HttpRequestValues values, ParameterizedTypeReference<T> type) {
        return (T) new Answer("GET /", answer);
      }

      @Override
      public boolean supportsRequestAttributes() {
        return false;
      }

      @Override
      public void exchange(HttpRequestValues values) {
        throw new UnsupportedOperationException();
      }

      @Override
      public HttpHeaders exchangeForHeaders(HttpRequestValues values) {
        throw new UnsupportedOperationException();
      }

      @Override
      public ResponseEntity<Void> exchangeForBodilessEntity(HttpRequestValues values) {
        throw new UnsupportedOperationException();
      }

      @Override
      public <T> ResponseEntity<T> exchangeForEntity(
          HttpRequestValues values, ParameterizedTypeReference<T> type) {
        throw new UnsupportedOperationException();
      }
    }
  }

  static final class Csbs {
    private static final Answering CLOUD = new Answering();

    public static void fuzzerTestOneInput(byte[] data) {
      CLOUD.policies(new CsbsSource(), data);
    }
  }

  static final class Vbs {
    private static final Answering CLOUD = new Answering();

    public static void fuzzerTestOneInput(byte[] data) {
      CLOUD.policies(new VbsSource(), data);
    }
  }

  static final class Cbr {
    private static final Answering CLOUD = new Answering();

    public static void fuzzerTestOneInput(byte[] data) {
      CLOUD.policies(new CbrSource(), data);
    }
  }

  static final class Servers {
    private static final Answering CLOUD = new Answering();

    public static void fuzzerTestOneInput(byte[] data) {
      CLOUD.resources(new EcsSource(), data);
    }
  }

  static final class Disks {
    private static final Answering CLOUD = new Answering();

    public static void fuzzerTestOneInput(byte[] data) {
      CLOUD.resources(new EvsSource(), data);
    }
  }

  static final class Schedule {
    public static void fuzzerTestOneInput(byte[] data) throws RecurrenceException {
      Recurrence recurrence;
      try {
        recurrence = Recurrence.parse(text(data), LocalDateTime.of(2026, 1, 5, 22, 30));
      } catch (RecurrenceException e) {
        return;
      }
      recurrence.schedule();
      recurrence.runsPerWeek();
      recurrence.maxIntervalHours();
      Instant from = Instant.parse("2026-02-28T23:59:59Z");
      recurrence
          .nextAfter(from)
          .filter(next -> !next.isAfter(from))
          .ifPresent(
              next -> {
                throw new IllegalStateException(next + " is not after " + from);
              });
      String again = Recurrence.parse(recurrence.rrule(), null).rrule();
      if (!again.equals(recurrence.rrule())) {
        throw new IllegalStateException(again + " of " + recurrence.rrule());
      }
    }
  }

  static final class CloudsYaml {
    private static final Path FOLDER = folder();

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
      Files.write(FOLDER.resolve("clouds.yaml"), data);
      try {
        CredentialsLoader.load("c", Map.of(), FOLDER, FOLDER);
      } catch (ConfigurationException e) {
        // Told in one line.
      }
    }

    private static Path folder() {
      try {
        return Files.createTempDirectory("fuzz");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static final class RuleFile {
    public static void fuzzerTestOneInput(byte[] data) {
      try {
        Catalogue.rules(text(data));
      } catch (RuleFileException e) {
        // Told in one line.
      }
    }
  }

  static final class Words {
    public static void fuzzerTestOneInput(byte[] data) {
      try {
        CommandLine line = CommandLine.parse(text(data).split("\n"));
        for (JobName job : JobName.values()) {
          Parameters.check(job, line.parameters());
        }
      } catch (UsageException | ConfigurationException e) {
        // Told in one line.
      }
    }
  }
}
