package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.policy.text.NearestWord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a cloud from clouds.yaml, secure.yaml and clouds-public.yaml (iam-v3.md section 6). */
final class CloudsFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CloudsFiles.class);
  private static final Map<String, String> PROFILES =
      Map.of(
          "otc", "https://iam.{region_name}.otc.t-systems.com/v3",
          "otc-swiss", "https://iam-pub.{region_name}.sc.otc.t-systems.com/v3");
  private static final Map<String, String> ALIASES =
      Map.of(
          "access_key", "ak",
          "secret_key", "sk",
          "access_key_id", "ak",
          "tenant_name", "project_name",
          "tenant_id", "project_id",
          "user_name", "username");

  private final CloudsFolders folders;

  CloudsFiles(CloudsFolders folders) {
    this.folders = folders;
  }

  ConfigurationValues cloud(String name) {
    Path file = folders.clouds().orElseThrow(() -> folders.missing(name));
    Map<String, Object> clouds = section(file, "clouds");
    Optional<Path> secureFile = folders.secure();
    if (secureFile.isPresent()) {
      clouds = merged(clouds, section(secureFile.get(), "clouds"));
    }
    Object cloud = clouds.get(name);
    if (cloud == null) {
      throw unknown(name, file, new TreeSet<>(clouds.keySet()));
    }
    String origin = "cloud '" + name + "' of " + file.getFileName();
    Map<String, Object> entry = map(cloud, origin);
    return values(origin, withRegion(withProfile(origin, entry)));
  }

  /**
   * The one cloud there is, told in the log.
   *
   * @return empty when there is no file, or no cloud in it
   * @throws ConfigurationException when there are several
   */
  Optional<String> only() {
    Optional<Path> file = folders.clouds();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> names = new TreeSet<>(section(file.get(), "clouds").keySet());
    if (names.size() > 1) {
      throw new ConfigurationException(
          file.get().toAbsolutePath().normalize()
              + " has the clouds "
              + String.join(", ", names)
              + ": choose one with --cloud=NAME or OS_CLOUD");
    }
    names.forEach(
        name ->
            LOG.info(
                "cloud '{}' is read, the only one of {}",
                name,
                file.get().toAbsolutePath().normalize()));
    return names.stream().findFirst();
  }

  private static ConfigurationException unknown(String name, Path file, TreeSet<String> names) {
    Optional<String> nearest = NearestWord.to(name, names);
    return new ConfigurationException(
        "cloud '"
            + name
            + "' is not in "
            + file.getFileName()
            + ", which has "
            + (names.isEmpty() ? "none" : String.join(", ", names))
            + nearest.map(word -> " (did you mean '" + word + "'?)").orElse(""));
  }

  private Map<String, Object> withProfile(String origin, Map<String, Object> entry) {
    Object profile = entry.containsKey("profile") ? entry.get("profile") : entry.get("cloud");
    if (profile == null) {
      return entry;
    }
    String name = String.valueOf(profile);
    Optional<Path> publicFile = folders.publicClouds();
    if (publicFile.isPresent()) {
      Object found = section(publicFile.get(), "public-clouds").get(name);
      if (found != null) {
        return merged(map(found, origin + ", profile '" + name + "'"), entry);
      }
    }
    String authUrl = PROFILES.get(name);
    if (authUrl == null) {
      throw new ConfigurationException(
          origin
              + ": profile '"
              + name
              + "' is not known; expected otc, otc-swiss or one of clouds-public.yaml");
    }
    return merged(Map.of("auth", Map.of("auth_url", authUrl)), entry);
  }

  /** With the region that is named or the only one, whose own values win over the cloud's. */
  private static Map<String, Object> withRegion(Map<String, Object> entry) {
    if (!(entry.get("regions") instanceof List<?> regions)) {
      return entry;
    }
    Object wanted = entry.get("region_name");
    for (Object region : regions) {
      Object name = region instanceof Map<?, ?> named ? named.get("name") : region;
      if (name != null && (wanted == null ? regions.size() == 1 : name.equals(wanted))) {
        Map<String, Object> chosen = merged(entry, Map.of("region_name", name));
        return region instanceof Map<?, ?> named && named.get("values") instanceof Map<?, ?> own
            ? merged(chosen, map(own, "values of region " + name))
            : chosen;
      }
    }
    return entry;
  }

  private static ConfigurationValues values(String origin, Map<String, Object> entry) {
    Map<String, String> values = new TreeMap<>();
    scalars(entry, values);
    if (entry.get("auth") != null) {
      scalars(map(entry.get("auth"), origin + ", auth"), values);
    }
    return new ConfigurationValues(origin, values, Map.of());
  }

  private static void scalars(Map<String, Object> from, Map<String, String> values) {
    from.forEach(
        (key, value) -> {
          if (value instanceof String text) {
            String name = key.replace('-', '_');
            values.put(ALIASES.getOrDefault(name, name), text);
          }
        });
  }

  private static Map<String, Object> section(Path file, String key) {
    Object section = YamlText.read(file).get(key);
    return section == null ? Map.of() : map(section, file.getFileName() + ": " + key);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value, String where) {
    if (value instanceof Map<?, ?> found) {
      return (Map<String, Object>) found;
    }
    throw new ConfigurationException(where + " must be a mapping of keys to values");
  }

  /** Deep; the second wins. */
  private static Map<String, Object> merged(Map<String, ?> base, Map<String, ?> over) {
    Map<String, Object> merged = new LinkedHashMap<>(base);
    over.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> && merged.get(key) instanceof Map<?, ?> below) {
            merged.put(key, merged(map(below, key), map(value, key)));
          } else {
            merged.put(key, value);
          }
        });
    return merged;
  }
}
