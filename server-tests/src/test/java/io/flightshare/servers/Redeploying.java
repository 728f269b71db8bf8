package io.flightshare.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A server in which the shop can be deployed anew while it runs. */
interface Redeploying extends Server {
  /** Packs the shop once more into a folder. */
  Path pack(Path folder);

  /** The folder that it looks into for what is new, in a workplace. */
  String hotFolder();

  /** How many class loaders of a shop are left at last, without an agent. */
  default int left() {
    return 1;
  }

  /** Deploys it anew, and returns when the new one answers; the old one has been asked to read. */
  default void redeploy(Live live, Workplace place) throws IOException {
    Path packed = pack(place.directory("new"));
    Path deployed = place.folder().resolve(hotFolder()).resolve(packed.getFileName());
    Files.move(packed, deployed, StandardCopyOption.ATOMIC_MOVE);
    live.until("a new shop answers", () -> live.answer("shop/executions").equals("200 0"));
  }
}
