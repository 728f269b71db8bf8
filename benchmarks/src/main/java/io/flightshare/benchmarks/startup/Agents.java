package io.flightshare.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** What JVMs are started with, by name, and the jars and files that it takes. */
final class Agents {
  static final String NONE = "no agent";
  static final String EMPTY = "an empty agent";
  static final String IDLE = "Flightshare, twenty exact rules that match nothing";
  static final String ONE = "Flightshare, one woven class";
  static final String WILD = "Flightshare, ten wildcard rules";

  private static final String SERVICE = Hello.Service.class.getName();

  private final Path folder;
  private final Path flightshare;
  private final Path libraries;
  private final Path others;

  /**
   * The agents.
   *
   * @param folder for what is written
   * @param flightshare the jar that ships
   * @param libraries the folder with the jars of the benchmarks
   * @param others the folder with the jars of other agents, if they have been fetched
   */
  Agents(Path folder, Path flightshare, Path libraries, Path others) {
    this.folder = folder;
    this.flightshare = flightshare;
    this.libraries = libraries;
    this.others = others;
  }

  /** The flags of each. */
  Map<String, List<String>> all() throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put(NONE, List.of());
    all.put(EMPTY, List.of("-javaagent:" + jar("empty", EmptyAgent.class, "")));
    all.put(IDLE, flightshare("idle", idleRules(20)));
    all.put(ONE, flightshare("one", rule("one", SERVICE + "#find(long)")));
    all.put(
        "Byte Buddy, its smallest agent, one woven class",
        List.of("-javaagent:" + jar("buddy", BuddyAgent.class, library("byte-buddy"))));
    if (!Files.isDirectory(others)) {
      return all; // they are fetched by a profile
    }
    all.put(
        "Byteman, one rule",
        List.of(
            "-javaagent:"
                + others.resolve("byteman.jar")
                + "=script:"
                + write(
                    "rule.btm",
                    "RULE r\nCLASS "
                        + SERVICE
                        + "\nMETHOD find\nAT ENTRY\nIF FALSE\nDO"
                        + " traceln(\"\")\nENDRULE\n")));
    all.put(
        "AspectJ's weaver, no aspect",
        List.of("-javaagent:" + others.resolve("aspectjweaver.jar")));
    all.put(
        "OpenTelemetry, nothing exported",
        List.of(
            "-javaagent:" + others.resolve("opentelemetry-javaagent.jar"),
            "-Dotel.traces.exporter=none",
            "-Dotel.metrics.exporter=none",
            "-Dotel.logs.exporter=none"));
    return all;
  }

  /** For the loading of many classes. */
  Map<String, List<String>> withMany() throws IOException {
    Map<String, List<String>> many = new LinkedHashMap<>();
    many.put(NONE, List.of());
    many.put(EMPTY, List.of("-javaagent:" + jar("empty", EmptyAgent.class, "")));
    StringBuilder rules = new StringBuilder();
    String[] types = {
      "com.acme..*Service#find*",
      "com.acme..*Dao#load*",
      "com.acme.generated..*Thing1#write*",
      "*..*Repository#get*",
      "com.acme..Store+#store",
      "com.acme..*Client#call*",
      "com.other..*#is*",
      "com.acme..Loader+#load",
      "*..*Cache#get",
      "com.acme..*Facade#*"
    };
    for (int i = 0; i < types.length; i++) {
      rules.append(rule("wild-" + i, types[i]));
    }
    many.put(WILD, flightshare("wild", rules.toString()));
    return many;
  }

  private List<String> flightshare(String name, String rules) throws IOException {
    Path config = write(name + ".yaml", "version: 1\nlog-level: warn\nrules:\n" + rules);
    return List.of("-javaagent:" + flightshare + "=config=" + config);
  }

  private static String idleRules(int count) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rules.append(rule("idle-" + i, "com.acme.Idle" + i + "#read(long)"));
    }
    return rules.toString();
  }

  private static String rule(String name, String match) {
    return "  - name: "
        + name
        + "\n    match: \""
        + match
        + "\"\n    coalesce: singleflight\n    freshness: in-flight\n";
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The jar of an agent of one class and what is nested in it. */
  private Path jar(String name, Class<?> agent, String classPath) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", agent.getName());
    if (!classPath.isEmpty()) {
      main.put(Attributes.Name.CLASS_PATH, classPath);
    }
    List<Class<?>> classes = new ArrayList<>(List.of(agent));
    classes.addAll(List.of(agent.getDeclaredClasses()));
    Path jar = folder.resolve(name + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Class<?> type : classes) {
        String path = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(path));
        try (var in = type.getResourceAsStream('/' + path)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  private String library(String artifact) throws IOException {
    try (Stream<Path> jars = Files.list(libraries)) {
      return jars.filter(jar -> jar.getFileName().toString().matches(artifact + "-\\d.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + artifact + " in " + libraries))
          .toUri()
          .toString();
    }
  }
}
