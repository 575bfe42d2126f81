package dev.holdfast.cli;

import picocli.CommandLine.Command;

/** For the help only: {@code Main} starts the server before it parses commands. */
@Command(
    name = "serve",
    description = "Runs the admission webhook. Its settings are in docs/operating.md.")
final class ServeCommand {}
