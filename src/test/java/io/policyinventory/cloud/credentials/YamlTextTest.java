package io.policyinventory.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlTextTest {

  private static final String SECRET = "sup3r-s3cret";
  private static final String CLOUDS =
      """
      clouds:
        otc: &otc
          auth:
            auth_url: https://iam.eu-de.otc.example/v3
            username: night
            password: '%s'
          regions: [eu-de, eu-nl]
        other:
          <<: *otc
          verify: false
      """
          .formatted(SECRET);

  @Test
  void whatIsEmptyIsLeftOutAndTheRestIsText(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), "a: 007\nb:\nc: [1, null, x]\n");
    assertThat(YamlText.read(file)).isEqualTo(Map.of("a", "007", "c", List.of("1", "x")));
  }

  @Test
  void whatWouldTakeAllMemoryIsRefused(@TempDir Path folder) throws IOException {
    Path line = Files.writeString(folder.resolve("line.yaml"), "a: " + "x".repeat(20 << 20));
    assertThatThrownBy(() -> YamlText.read(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(line + ": cannot be read: longer than 1 MB");
    StringBuilder yaml = new StringBuilder("a0: &a0 {x: 1, y: 1, z: 1}\n");
    for (int i = 1; i < 12; i++) {
      yaml.append("a%d: &a%d {".formatted(i, i));
      for (int k = 0; k < 8; k++) {
        yaml.append("k%d: *a%d, ".formatted(k, i - 1));
      }
      yaml.append("}\n");
    }
    Path bomb = Files.writeString(folder.resolve("bomb.yaml"), yaml);
    assertThatThrownBy(() -> YamlText.read(bomb))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(bomb + " line ");
  }

  @Property(tries = 500)
  void aSpoiltFileIsReadOrRefusedWithoutItsSecret(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int times) throws IOException {
    List<String> spoilers =
        List.of("", "'", "\"", "{", "[", "*", "&a ", ":", "\n", "\t", "- ", "? ");
    StringBuilder text = new StringBuilder(CLOUDS);
    for (int i = 0; i < times; i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(4));
      text.replace(from, to, spoilers.get(random.nextInt(spoilers.size())));
    }
    Path file = Files.writeString(Files.createTempFile("clouds", ".yaml"), text);
    try {
      assertThat(YamlText.read(file)).isNotNull();
    } catch (ConfigurationException e) {
      assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("s3cret", "\n");
    } finally {
      Files.delete(file);
    }
  }
}
