package io.flightshare.agent.cli;

import io.flightshare.agent.config.Setting;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach PID [config=FILE]}: the agent into a running JVM. */
@Command(
    name = "attach",
    description = {
      "Brings the agent into a running JVM. Classes that are loaded already are woven, too.",
      "Exit code 1: there is an agent already, or its configuration is bad."
    },
    mixinStandardHelpOptions = true)
final class AttachCommand extends RemoteCommand {
  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "SETTING=VALUE",
      description = {
        "config=FILE, mode=on|observe|off, log=FILE, log-level=LEVEL, report=true, reload=5s;",
        "without config=FILE it is agent-config.yaml where the application was started"
      })
  private List<String> settings = new ArrayList<>();

  @Override
  String request() throws TargetException {
    StringBuilder request = new StringBuilder("attach");
    for (String given : settings) {
      request.append('\n').append(checked(given));
    }
    return request.toString();
  }

  /** Paths are those of whoever gives the command, and not of the application. */
  private static String checked(String given) throws TargetException {
    int equals = given.indexOf('=');
    if (equals < 0) {
      throw new TargetException(
          "\"" + given + "\" has no '='; settings are written like config=FILE");
    }
    String name = given.substring(0, equals);
    String problem = Setting.refuse(name);
    if (problem != null) {
      throw new TargetException(problem);
    }
    String value = given.substring(equals + 1);
    if (!Setting.isPath(name) || value.isEmpty()) {
      return given;
    }
    File file = new File(value).getAbsoluteFile();
    if (name.equals(Setting.CONFIG.argument()) && !file.isFile()) {
      throw new TargetException("no configuration file " + file);
    }
    return name + "=" + file;
  }
}
