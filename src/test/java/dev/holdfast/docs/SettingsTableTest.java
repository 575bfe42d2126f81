package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/operating.md has every setting that there is, and no other. */
class SettingsTableTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern PROPERTY = Pattern.compile("(holdfast\\.[a-z.-]+)");

  @Test
  void hasEverySettingWithItsDefault() throws Exception {
    assertThat(documented()).containsExactlyInAnyOrderEntriesOf(settings());
  }

  private static Map<String, String> documented() {
    Map<String, String> settings = new TreeMap<>();
    for (List<String> row : Document.read(Path.of("docs", "operating.md")).rows()) {
      if (row.getFirst().startsWith("`holdfast.")) {
        settings.put(row.get(0).replace("`", ""), row.get(1).replace("`", ""));
      }
    }
    return settings;
  }

  private static Map<String, String> settings() throws IOException, ClassNotFoundException {
    Map<String, String> settings = new TreeMap<>();
    for (String name : classesWithSettings()) {
      Class<?> type = Class.forName(name, false, SettingsTableTest.class.getClassLoader());
      for (Class<?> mapping :
          Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())).toList()) {
        ConfigMapping prefix = mapping.getAnnotation(ConfigMapping.class);
        if (prefix != null) {
          collect(prefix.prefix(), mapping, settings);
        }
      }
    }
    Properties ours = new Properties();
    ours.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));
    for (String property : ours.stringPropertyNames()) {
      if (PROPERTY.matcher(property).matches()) {
        settings.put(property, ours.getProperty(property));
      }
    }
    return settings;
  }

  private static List<String> classesWithSettings() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> read(file).contains("@ConfigMapping("))
          .map(file -> SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.'))
          .toList();
    }
  }

  private static void collect(String prefix, Class<?> mapping, Map<String, String> into) {
    for (Method method : mapping.getDeclaredMethods()) {
      String name = prefix + "." + kebab(method.getName());
      if (method.getReturnType().isInterface() && method.getReturnType().isMemberClass()) {
        collect(name, method.getReturnType(), into);
      } else {
        WithDefault preset = method.getAnnotation(WithDefault.class);
        into.put(name, preset == null ? "" : preset.value());
      }
    }
  }

  private static String kebab(String camel) {
    return Pattern.compile("[A-Z]")
        .matcher(camel)
        .replaceAll((MatchResult upper) -> "-" + upper.group().toLowerCase(Locale.ROOT));
  }

  private static String read(Path file) {
    return String.join("\n", Document.read(file).lines());
  }
}
