package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LogWriterTest {

  private final StringWriter written = new StringWriter();

  @Test
  void aCommandInPiecesIsBroken() {
    PrintWriter writer = writer(false);
    writer.print("a\n  :");
    writer.print(":error::x\n#");
    writer.print("#vso[y]\n");
    writer.flush();
    assertThat(written).hasToString("a\n  : :error: :x\n## vso[y]\n");
  }

  @Test
  void aStackTraceWithACommandIsBroken() {
    PrintWriter writer = writer(false);
    new IOException("\n::error::x\r\u001b[2J").printStackTrace(writer);
    writer.flush();
    assertThat(HostileText.in(written.toString())).isEmpty();
    assertThat(written.toString()).contains("\tat dev.holdfast");
  }

  @Test
  void coloursAndProgressPassOnlyOnATerminal() {
    String styled = "\r\u001b[K\u001b[1;31mDeny\u001b[0m";
    writer(true).printf("%s\n\u001b[2J\r", styled).flush();
    assertThat(written).hasToString(styled + "\n\uFFFD[2J\uFFFD");
    written.getBuffer().setLength(0);
    writer(false).print(styled);
    assertThat(HostileText.in(written.toString())).isEmpty();
  }

  @Test
  void aLineWithoutAnEndIsWrittenWhenItIsFlushed() {
    PrintWriter writer = writer(false);
    writer.print("reading");
    writer.flush();
    writer.print("\n");
    assertThat(written).hasToString("reading\n");
  }

  @Test
  void aFullDiskShows() {
    PrintWriter writer =
        new PrintWriter(
            new LogWriter(
                new PrintWriter(OutputStream.nullOutputStream()) {
                  @Override
                  public boolean checkError() {
                    return true;
                  }
                },
                false));
    writer.print("a");
    assertThat(writer.checkError()).isTrue();
  }

  private PrintWriter writer(boolean isStyled) {
    return new PrintWriter(new LogWriter(new PrintWriter(written), isStyled));
  }
}
