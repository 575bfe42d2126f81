package dev.holdfast.cli;

import picocli.CommandLine.Command;

/** Stands in the help; {@code Main} starts the server before commands are looked at. */
@Command(
    name = HoldfastCommand.SERVE,
    description = "Runs the admission webhook. Its settings are in docs/operating.md.")
final class ServeCommand {}
