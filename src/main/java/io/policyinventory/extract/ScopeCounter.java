package io.policyinventory.extract;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the policies of a scope and keeps nothing: the reading of a dry run. */
public final class ScopeCounter {
  private final CloudConnection connection;
  private final Map<String, ScopeSource> sources;
  private final ScopeSettings settings;

  /**
   * What came of a scope.
   *
   * @param problem null when it was read completely
   */
  public record Count(
      Scope scope, ScopeStatus status, long policies, long rejected, @Nullable String problem) {}

  /**
   * For one cloud.
   *
   * @param sources by service name
   */
  public ScopeCounter(
      CloudConnection connection, Map<String, ScopeSource> sources, ScopeSettings settings) {
    this.connection = connection;
    this.sources = Map.copyOf(sources);
    this.settings = settings;
  }

  /**
   * Reads the scope to its end.
   *
   * @throws RunFailedException when no further call may be made with these credentials
   */
  public Count count(Scope scope) {
    ScopeSource source = sources.get(scope.service());
    if (source == null) {
      throw new IllegalStateException("no source is registered for service " + scope.service());
    }
    long policies = 0;
    long rejected = 0;
    try {
      StagedScopeMemory memory = new StagedScopeMemory(StagedScopeMemory.Staged.NOTHING);
      ScopeClients reading =
          new ScopeClients(scope, source.service(), connection, settings, memory);
      String cursor = null;
      do {
        ScopePart part = reading.read(source, cursor);
        policies = (part.startOver() ? 0 : policies) + part.policies().size();
        rejected = (part.startOver() ? 0 : rejected) + part.rejects().size();
        memory.hold(part);
        cursor = part.cursor();
      } while (cursor != null);
      return new Count(scope, ScopeStatus.COMPLETE, policies, rejected, null);
    } catch (RunFailedException | StoppedException e) {
      throw e;
    } catch (ServiceNotOfferedException e) {
      return new Count(scope, ScopeStatus.SKIPPED, 0, 0, e.failure().line());
    } catch (Throwable e) {
      String problem = UnexpectedFailure.of(scope, e).failure().line();
      return new Count(scope, ScopeStatus.FAILED, policies, rejected, problem);
    }
  }
}
