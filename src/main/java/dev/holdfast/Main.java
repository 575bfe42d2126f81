package dev.holdfast;

import dev.holdfast.cli.HoldfastCommand;
import dev.holdfast.server.admission.Server;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/** Picks the entry point before anything heavy starts: only {@code serve} starts a server. */
@QuarkusMain
public final class Main {

  private Main() {}

  /**
   * The program. Its exit code is 0, or 1 for findings that would be denied, or 2 for bad input.
   */
  public static void main(String... arguments) {
    if (Arrays.equals(arguments, new String[] {HoldfastCommand.SERVE})) {
      Quarkus.run(Server.class, arguments);
      return;
    }
    // Not System.exit, which sets up logging to log it; there is nothing left to do.
    Runtime.getRuntime().halt(HoldfastCommand.run(arguments));
  }
}
