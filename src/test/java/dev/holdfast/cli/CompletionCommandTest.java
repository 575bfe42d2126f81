package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scripts in the shells; in zsh and fish if they are installed. */
class CompletionCommandTest {

  /** Completes as bash does for the Tab key; without candidates, bash uses its default. */
  private static final String ASK_BASH =
      """
      compopt() { :; }
      source "$1"
      COMP_WORDS=("${@:2}") COMP_CWORD=$(($# - 2)) COMPREPLY=()
      _complete_holdfast
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /** A terminal in which a user types and presses Tab. */
  private static final String ASK_ZSH =
      """
      zmodload zsh/zpty
      zpty -b shell 'TERM=dumb zsh -f -i'
      zpty -w shell "source $1; print -r -- lo''aded"
      zpty -r -m shell out '*loaded*'
      zpty -w -n shell "$2"$'\\t'
      zpty -r -m shell out "*$3*" && print -r -- "$3"
      zpty -d shell
      """;

  @TempDir private Path folder;

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    assertThat(bash("holdfast", "")).contains("review", "test", "explain", "completion", "serve");
    assertThat(bash("holdfast", "rev")).containsExactly("review");
    assertThat(bash("holdfast", "review", "--fail")).containsExactly("--fail-on");
    assertThat(bash("holdfast", "review", "--fail-on", ""))
        .containsExactly("Deny", "Warn", "never");
    assertThat(bash("holdfast", "review", "-o", ""))
        .containsExactlyElementsOf(new Format.Choices());
    assertThat(bash("holdfast", "review", "--cascade", ""))
        .containsExactly("background", "foreground", "orphan");
    assertThat(bash("holdfast", "completion", "")).containsExactly("bash", "zsh", "fish");
    assertThat(bash("holdfast", "explain", "unkn")).containsExactly("unknown-storage-class");
  }

  @Test
  void zshCompletes() throws Exception {
    assumeThat(isInstalled("zsh")).as("zsh is installed").isTrue();
    String script = script("zsh");
    assertThat(run("zsh", "-f", "-c", ASK_ZSH, "ask", script, "holdfast revi", "holdfast review"))
        .containsExactly("holdfast review");
    assertThat(
            run(
                "zsh",
                "-f",
                "-c",
                ASK_ZSH,
                "ask",
                script,
                "holdfast review --fail-on n",
                "on never"))
        .containsExactly("on never");
  }

  @Test
  void fishCompletesCommandsOptionsAndValues() throws Exception {
    assumeThat(isInstalled("fish")).as("fish is installed").isTrue();
    Files.createFile(folder.resolve("manifest.yaml"));
    assertThat(fish("holdfast ")).contains("review", "explain").doesNotContain("manifest.yaml");
    assertThat(fish("holdfast review --fail-on ")).containsExactly("Deny", "never", "Warn");
    assertThat(fish("holdfast review -o s")).containsExactly("sarif");
    assertThat(fish("holdfast review --con")).containsExactly("--context");
    assertThat(fish("holdfast review mani")).containsExactly("manifest.yaml");
    assertThat(fish("holdfast review --baseline mani")).containsExactly("manifest.yaml");
    assertThat(fish("holdfast explain unkn")).containsExactly("unknown-storage-class");
    assertThat(fish("holdfast completion ")).containsExactly("bash", "fish", "zsh");
  }

  @Test
  void everyCommandAndOptionIsInTheScriptForFish() {
    List<String> script = Run.of("completion", "fish").out().lines().toList();
    assertThat(script)
        .allMatch(line -> line.startsWith("complete -c holdfast -n '"))
        .anyMatch(line -> line.contains("from review' -s n -l namespace -x -d "))
        .anyMatch(line -> line.contains("from review' -l policies -r -F -d "))
        .anyMatch(line -> line.contains("from review' -l inject -d "))
        .anyMatch(line -> line.contains("from review' -l delete -d 'Review as if the objects"))
        .anyMatch(line -> line.contains("from review' -l cascade -x -a 'background foreground"))
        .anyMatch(line -> line.contains("from review' -l replaces -r -F -d "))
        .anyMatch(line -> line.endsWith("from serve' -f"));
  }

  @Test
  void anotherShellIsRefusedWithThoseThereAre() {
    Run run = Run.of("completion", "powershell");
    assertThat(run.err()).contains("bash, zsh, fish");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private List<String> bash(String... words) throws Exception {
    String[] command = {"bash", "--norc", "-c", ASK_BASH, "ask", script("bash")};
    String[] whole = Arrays.copyOf(command, command.length + words.length);
    System.arraycopy(words, 0, whole, command.length, words.length);
    return run(whole);
  }

  /** Without the descriptions behind the candidates. */
  private List<String> fish(String line) throws Exception {
    return run(
            "fish",
            "--no-config",
            "-c",
            "source $argv[1]; complete -C $argv[2]",
            script("fish"),
            line)
        .stream()
        .map(candidate -> candidate.split("\t", 2)[0])
        .toList();
  }

  private String script(String shell) throws Exception {
    Run run = Run.of("completion", shell);
    assertThat(run.exitCode()).isZero();
    return Files.writeString(folder.resolve("completion." + shell), run.out()).toString();
  }

  private List<String> run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HOME", folder.toString());
    Path errors = folder.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    assertThat(Files.readString(errors)).isEmpty();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  private static boolean isInstalled(String shell) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, shell)));
  }
}
