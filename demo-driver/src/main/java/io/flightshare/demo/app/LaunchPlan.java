package io.flightshare.demo.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How both applications are started: the same way but for the agent.
 *
 * @param java the {@code java} program
 * @param applicationJar the example application
 * @param flags of the application, for both the same
 * @param folder where logs and data go
 */
public record LaunchPlan(Path java, Path applicationJar, List<String> flags, Path folder) {

  /** Heap of both JVMs. */
  public static final String HEAP = "1g";

  /** Copies the flags. */
  public LaunchPlan {
    flags = List.copyOf(flags);
  }

  List<String> command(List<String> jvmFlags, Path data) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xms" + HEAP);
    command.add("-Xmx" + HEAP);
    command.addAll(jvmFlags);
    command.add("-jar");
    command.add(applicationJar.toString());
    command.add("--port=0");
    command.add("--data=" + data);
    command.addAll(flags);
    return command;
  }
}
