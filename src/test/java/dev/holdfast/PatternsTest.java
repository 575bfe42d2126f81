package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.re2j.Pattern;
import dev.holdfast.resource.Json;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every pattern of src/main takes linear time, whatever a tenant writes. */
class PatternsTest {

  private static final int LENGTH = 1_000_000;

  /** For one text of a megabyte; a quadratic pattern needs hours. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** Each ends with a character that most patterns refuse. */
  private static final List<String> TEXTS =
      List.of(
          text("", " "),
          text("exec ", " a"),
          text("", "/"),
          text("1.2.3-", "1."),
          text("", "a-"),
          text("'_", ":\n"));

  /** The command of the attack on CommandLine, which hung all workers. */
  private static final java.util.regex.Pattern QUADRATIC =
      java.util.regex.Pattern.compile("\\s*(?:exec\\s)?[\\w./:=,@%+ -]+");

  @TestFactory
  Stream<DynamicTest> eachPatternIsLinear() throws Exception {
    Map<String, Consumer<String>> patterns = new TreeMap<>();
    for (Class<?> type : classes()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && mayHavePattern(field)) {
          field.setAccessible(true);
          add(
              field.getDeclaringClass().getSimpleName() + "." + field.getName(),
              field.get(null),
              patterns);
        }
      }
    }
    assertThat(patterns).hasSizeGreaterThan(25);
    return patterns.entrySet().stream()
        .map(
            pattern -> DynamicTest.dynamicTest(pattern.getKey(), () -> verify(pattern.getValue())));
  }

  @Test
  void aQuadraticPatternIsNoticed() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> verify(javaPattern(QUADRATIC)));
  }

  /** Java implements a split at one character without a pattern. */
  @Test
  void textsAreSplitAtOneCharacter() throws Exception {
    Pattern split = Pattern.compile("\\.split\\(\\s*(\"(?:[^\"\\\\]|\\\\.)*\")?");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var found = split.matcher(Files.readString(file));
        while (found.find()) {
          if (found.group(1) != null) {
            assertThat(found.group(1)).as(file.toString()).matches("\"([^\\\\]|\\\\\\\\.)\"");
          }
        }
      }
    }
  }

  private static void verify(Consumer<String> pattern) {
    for (String text : TEXTS) {
      CpuTime.assertAtMost(LIMIT, () -> pattern.accept(text));
    }
  }

  private static String text(String beginning, String repeated) {
    return beginning + repeated.repeat(LENGTH / repeated.length()) + "!";
  }

  private static boolean mayHavePattern(Field field) {
    String type = field.getGenericType().getTypeName();
    return type.contains("Pattern")
        || (field.getType().isRecord()
            && Stream.of(field.getType().getRecordComponents())
                .anyMatch(component -> component.getType() == Pattern.class));
  }

  private static void add(String name, Object value, Map<String, Consumer<String>> into)
      throws ReflectiveOperationException {
    switch (value) {
      case Pattern pattern -> into.put(name, re2Pattern(pattern));
      case java.util.regex.Pattern pattern -> into.put(name, javaPattern(pattern));
      case Collection<?> all -> {
        int number = 0;
        for (Object one : all) {
          add(name + number++, one, into);
        }
      }
      case Record row -> {
        for (RecordComponent component : row.getClass().getRecordComponents()) {
          if (component.getType() == Pattern.class) {
            component.getAccessor().setAccessible(true);
            add(name, component.getAccessor().invoke(row), into);
          }
        }
      }
      default -> {}
    }
  }

  private static Consumer<String> re2Pattern(Pattern pattern) {
    return text -> {
      pattern.matches(text);
      com.google.re2j.Matcher matcher = pattern.matcher(text);
      // A hundred matches are enough to notice that each of them reads the rest of the text.
      for (int found = 0; found < 100 && matcher.find(); found++) {}
    };
  }

  private static Consumer<String> javaPattern(java.util.regex.Pattern pattern) {
    return text -> {
      Matcher matcher = pattern.matcher(new InterruptibleText(text));
      matcher.matches();
      matcher.find();
    };
  }

  /** Ends a match that is too slow: nothing else can end a thread. */
  private record InterruptibleText(String text) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("too slow");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }
  }

  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path root = Path.of(Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve("dev/holdfast"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("-info"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .<Class<?>>map(PatternsTest::load)
          .toList();
    }
  }

  /** Without its initialization, because only classes with patterns are of interest. */
  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PatternsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
