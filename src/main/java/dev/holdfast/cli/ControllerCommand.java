package dev.holdfast.cli;

import picocli.CommandLine.Command;

/** For the help only: {@code Main} starts the controller before it parses commands. */
@Command(
    name = "controller",
    description =
        "Scans the cluster, writes reports and renews certificates, beside the webhook. Its settings"
            + " are in docs/operating.md.")
final class ControllerCommand {}
