package io.policyinventory.cloud.credentials;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.policy.text.NearestWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a cloud from clouds.yaml, secure.yaml and clouds-public.yaml (iam-v3.md section 6). */
final class CloudsFiles {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml");
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

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final Path home;

  CloudsFiles(Map<String, String> environment, Path workingDirectory, Path home) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.home = home;
  }

  ConfigurationValues cloud(String name) {
    Path file =
        find("clouds", "OS_CLIENT_CONFIG_FILE")
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "cloud '"
                            + name
                            + "' is wanted but there is no clouds.yaml in the current folder,"
                            + " ~/.config/openstack or /etc/openstack; set OS_CLIENT_CONFIG_FILE or"
                            + " unset OS_CLOUD"));
    Map<String, Object> clouds = section(file, "clouds");
    Optional<Path> secureFile = find("secure", "OS_CLIENT_SECURE_FILE");
    if (secureFile.isPresent()) {
      clouds = merged(clouds, section(secureFile.get(), "clouds"));
    }
    Object cloud = clouds.get(name);
    if (cloud == null) {
      throw unknown(name, file, new TreeSet<>(clouds.keySet()));
    }
    String origin = "cloud '" + name + "' of " + file.getFileName();
    Map<String, Object> entry = map(cloud, origin);
    return values(origin, withProfile(origin, entry));
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
    Optional<Path> publicFile = find("clouds-public", null);
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

  private static ConfigurationValues values(String origin, Map<String, Object> entry) {
    Map<String, String> values = new TreeMap<>();
    scalars(entry, values);
    if (entry.get("auth") != null) {
      scalars(map(entry.get("auth"), origin + ", auth"), values);
    }
    if (!values.containsKey("region_name")
        && entry.get("regions") instanceof List<?> regions
        && regions.size() == 1) {
      Object only = regions.get(0);
      Object region = only instanceof Map<?, ?> named ? named.get("name") : only;
      if (region != null) {
        values.put("region_name", String.valueOf(region));
      }
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

  private Optional<Path> find(String kind, @Nullable String variable) {
    String given = variable == null ? null : environment.get(variable);
    if (given != null && !given.isBlank()) {
      Path file = FilePaths.of(given, workingDirectory, home);
      if (!Files.isRegularFile(file)) {
        throw new ConfigurationException(variable + " names " + given + ", which is no file");
      }
      return Optional.of(file);
    }
    for (Path folder :
        List.of(
            workingDirectory,
            home.resolve(".config").resolve("openstack"),
            Path.of("/etc/openstack"))) {
      for (String ending : ENDINGS) {
        Path file = folder.resolve(kind + ending);
        if (Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
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
