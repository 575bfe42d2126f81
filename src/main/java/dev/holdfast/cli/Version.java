package dev.holdfast.cli;

import dev.holdfast.manifest.ShippedFile;
import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"holdfast " + new ShippedFile("version").text().strip()};
  }
}
