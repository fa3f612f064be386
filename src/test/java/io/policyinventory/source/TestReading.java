package io.policyinventory.source;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.tag.UncarriedTags;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a scope to its end and keeps what its parts brought, as the extraction would. */
public final class TestReading implements ScopeReading, ScopeMemory {

  private static final int MAX_PARTS = 500;

  private final ServiceClient client;
  private final Function<ServiceType, Optional<ServiceClient>> others;
  private final ScopeSettings settings;
  private Set<String> noted = new HashSet<>();
  private final Map<String, PolicyTags> storedTags = new HashMap<>();
  private final Set<Tag> knownUncarried;
  private final List<PolicyRecord> policies = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();
  private final List<Tag> catalogue = new ArrayList<>();
  private CoverageEvidence evidence = CoverageEvidence.NONE;
  private final List<ScopePart> parts = new ArrayList<>();

  private TestReading(
      ServiceClient client,
      Function<ServiceType, Optional<ServiceClient>> others,
      ScopeSettings settings,
      Set<Tag> knownUncarried) {
    this.knownUncarried = knownUncarried;
    this.client = client;
    this.others = others;
    this.settings = settings;
  }

  /** Reads with details as needed. */
  public static TestReading of(TestCloud cloud, ScopeSource source, int pageSize) {
    return of(cloud, null, source, new ScopeSettings(Details.AUTO, pageSize, 200, false), false);
  }

  /**
   * Reads.
   *
   * @param other the project's other service, whatever type it is asked for
   * @param restarting whether what is noted is lost after each part, as when a run is resumed
   */
  public static TestReading of(
      TestCloud cloud,
      @Nullable TestCloud other,
      ScopeSource source,
      ScopeSettings settings,
      boolean restarting) {
    Optional<URI> base = Optional.ofNullable(other).map(TestCloud::base);
    return among(cloud, type -> base, source, settings, restarting);
  }

  /**
   * Reads.
   *
   * @param others where the project's other services are; empty for one that it does not have
   * @param restarting whether what is noted is lost after each part, as when a run is resumed
   */
  public static TestReading among(
      TestCloud cloud,
      Function<ServiceType, Optional<URI>> others,
      ScopeSource source,
      ScopeSettings settings,
      boolean restarting) {
    return new TestReading(
            new TestClient(cloud.base()),
            type -> others.apply(type).map(TestClient::new),
            settings,
            Set.of())
        .read(source, restarting);
  }

  /**
   * Reads with details as needed.
   *
   * @param knownUncarried tags of the catalogue that no policy carried the last time
   */
  public static TestReading knowing(
      TestCloud cloud, ScopeSource source, int pageSize, Set<Tag> knownUncarried) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, pageSize, 200, false);
    return new TestReading(
            new TestClient(cloud.base()), type -> Optional.empty(), settings, knownUncarried)
        .read(source, false);
  }

  /**
   * Reads.
   *
   * @param client of this service and of whatever other is asked for
   */
  public static TestReading of(ServiceClient client, ScopeSource source, ScopeSettings settings) {
    return new TestReading(client, type -> Optional.of(client), settings, Set.of())
        .read(source, false);
  }

  private TestReading read(ScopeSource source, boolean restarting) {
    TestReading reading = this;
    String cursor = null;
    do {
      ScopePart part = source.read(reading, cursor);
      reading.store(part);
      if (restarting) {
        reading.noted = new HashSet<>();
        reading.policies.forEach(record -> reading.noted.add(record.policy().id()));
      }
      cursor = part.cursor();
      if (reading.parts.size() > MAX_PARTS) {
        throw new IllegalStateException("endless");
      }
    } while (cursor != null);
    return reading;
  }

  private void store(ScopePart part) {
    parts.add(part);
    if (part.startOver()) {
      policies.clear();
      rejects.clear();
      catalogue.clear();
      storedTags.clear();
      evidence = CoverageEvidence.NONE;
    }
    evidence = evidence.and(part.evidence());
    policies.addAll(part.policies());
    rejects.addAll(part.rejects());
    catalogue.addAll(part.catalogue());
    part.policyTags().forEach(tags -> storedTags.put(tags.policyId(), tags));
  }

  /** The policies read. */
  public List<PolicyRecord> policies() {
    return policies;
  }

  /** Their ids. */
  public List<String> ids() {
    return policies.stream().map(record -> record.policy().id()).toList();
  }

  /** The only policy read. */
  public PolicyRecord only() {
    if (policies.size() != 1) {
      throw new IllegalStateException(policies.size() + " policies, rejects " + rejects);
    }
    return policies.get(0);
  }

  /** The rejects. */
  public List<Reject> rejects() {
    return rejects;
  }

  /** The evidence of coverage. */
  public CoverageEvidence evidence() {
    return evidence;
  }

  /** The parts in the order in which they were read. */
  public List<ScopePart> parts() {
    return parts;
  }

  /** The tag catalogue. */
  public List<Tag> catalogue() {
    return catalogue;
  }

  @Override
  public Scope scope() {
    return new Scope("test", "eu-de", "0123", "eu-de_team");
  }

  @Override
  public ServiceClient client() {
    return client;
  }

  @Override
  public Optional<ServiceClient> client(ServiceType service) {
    return others.apply(service);
  }

  @Override
  public ScopeSettings settings() {
    return settings;
  }

  @Override
  public ScopeMemory memory() {
    return this;
  }

  @Override
  public boolean note(String policyId) {
    return noted.add(policyId);
  }

  @Override
  public boolean seen(String policyId) {
    return noted.contains(policyId);
  }

  @Override
  public void forget() {
    noted.clear();
    storedTags.clear();
  }

  @Override
  public Map<String, PolicyTags> tagsOf(Collection<String> policyIds) {
    Map<String, PolicyTags> tags = new HashMap<>(storedTags);
    tags.keySet().retainAll(policyIds);
    return tags;
  }

  @Override
  public Set<Tag> uncarriedTags() {
    List<Tag> carried = storedTags.values().stream().flatMap(each -> each.tags().stream()).toList();
    return UncarriedTags.of(catalogue, carried);
  }

  @Override
  public Set<Tag> knownUncarriedTags() {
    return knownUncarried;
  }
}
