package io.policyinventory.source;

import io.policyinventory.cloud.ServiceClient;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.ScopeSettings.Details;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a scope of servers or disks to its end, as the extraction would. Its project is 0123. */
public final class ResourceReading implements ScopeReading, ScopeMemory {

  private static final int MAX_PARTS = 500;

  private final ServiceClient client;
  private final ScopeSettings settings;
  private final Set<String> noted = new HashSet<>();
  private final List<ScopePart> parts = new ArrayList<>();
  private final List<ProjectResource> resources = new ArrayList<>();
  private final List<Reject> rejects = new ArrayList<>();

  private ResourceReading(ServiceClient client, int pageSize, int maxPages) {
    this.client = client;
    this.settings = new ScopeSettings(Details.AUTO, pageSize, maxPages, true);
  }

  /** Reads. */
  public static ResourceReading of(TestCloud cloud, ScopeSource source, int pageSize) {
    return of(cloud, source, pageSize, 200, false);
  }

  /**
   * Reads.
   *
   * @param resumed whether what is noted is lost after each part, as when a run is resumed
   */
  public static ResourceReading of(
      TestCloud cloud, ScopeSource source, int pageSize, int maxPages, boolean resumed) {
    return new ResourceReading(new TestClient(cloud.base()), pageSize, maxPages)
        .read(source, resumed);
  }

  /** Reads by a client of the caller's. */
  public static ResourceReading of(
      ServiceClient client, ScopeSource source, int pageSize, int maxPages) {
    return new ResourceReading(client, pageSize, maxPages).read(source, false);
  }

  private ResourceReading read(ScopeSource source, boolean resumed) {
    ResourceReading reading = this;
    String cursor = null;
    do {
      ScopePart part = source.read(reading, cursor);
      reading.store(part);
      if (resumed) {
        reading.noted.clear();
      }
      cursor = part.cursor();
    } while (cursor != null);
    return reading;
  }

  private void store(ScopePart part) {
    if (part.startOver()) {
      resources.clear();
      rejects.clear();
    }
    parts.add(part);
    resources.addAll(part.evidence().resources());
    rejects.addAll(part.rejects());
    if (parts.size() > MAX_PARTS) {
      throw new IllegalStateException("endless");
    }
  }

  /** The servers or disks read. */
  public List<ProjectResource> resources() {
    return resources;
  }

  /** Their ids. */
  public List<String> ids() {
    return resources.stream().map(ProjectResource::id).toList();
  }

  /** The only one read. */
  public ProjectResource only() {
    if (resources.size() != 1) {
      throw new IllegalStateException(ids() + ", rejects " + rejects);
    }
    return resources.get(0);
  }

  /** The rejects. */
  public List<Reject> rejects() {
    return rejects;
  }

  /** The parts as they came. */
  public List<ScopePart> parts() {
    return parts;
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
    return Optional.empty();
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
  public boolean note(String id) {
    return noted.add(id);
  }

  @Override
  public boolean seen(String id) {
    return noted.contains(id);
  }

  @Override
  public void forget() {
    noted.clear();
  }

  @Override
  public Map<String, PolicyTags> tagsOf(Collection<String> policyIds) {
    return Map.of();
  }

  @Override
  public Set<Tag> uncarriedTags() {
    return Set.of();
  }

  @Override
  public Set<Tag> knownUncarriedTags() {
    return Set.of();
  }
}
