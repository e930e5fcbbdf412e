package io.payonce.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The file of {@code --config}: {@code key = value} lines in UTF-8, as Java properties have them.
 *
 * @param lines its settings by key
 * @param problems why it could not be read, keys that are written twice
 */
record ConfigFile(Path path, Map<String, String> lines, List<String> problems) {
  static final ConfigFile NONE = new ConfigFile(Path.of(""), Map.of(), List.of());

  static ConfigFile read(Path path) {
    List<String> problems = new ArrayList<>();
    Map<String, String> lines = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      collector(path, lines, problems).load(reader);
    } catch (NoSuchFileException e) {
      problems.add(Sources.CONFIG_FLAG + " " + path + ": there is no such file");
    } catch (IOException | IllegalArgumentException e) {
      problems.add(Sources.CONFIG_FLAG + " " + path + ": cannot be read: " + e.getMessage());
    }
    return new ConfigFile(path, lines, problems);
  }

  private static Properties collector(Path path, Map<String, String> lines, List<String> problems) {
    return new Properties() {
      @Override
      public synchronized Object put(Object key, Object value) {
        String earlier = lines.put(key.toString(), value.toString());
        if (earlier != null) {
          problems.add(key + " in " + path + ": is written twice");
        }
        return value;
      }
    };
  }
}
