package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.explain.ExplainMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Each reason that {@code explain} can give, in a running JVM. */
class ExplainIT {
  private static final String CONFIG =
      """
      version: 1
      defaults: {coalesce: singleflight}
      rules:
        - name: fenced
          match: com.acme.explain.Subject#fenced(int)
          invalidated-by:
            - {match: com.acme.explain.Subject#write}
            - {match: com.acme.explain.Subject#nativeWrite}
        - {name: unfit, match: com.acme.explain.Subject#doesNotFit, key: [arg1]}
        - {name: one, match: com.acme.explain.Subject#oneCaller}
        - {name: jdk, match: "java.util.Propert*#getProperty", allow-broad: true}
        - {name: all, match: "com.acme.explain.*#*", exclude: com.acme.explain.Subject#excluded}
      """;

  /** What each is asked, and the codes that answer it. */
  private static final Map<String, Set<String>> ASKED = new LinkedHashMap<>();

  private static void asked(String signature, String... codes) {
    ASKED.put(signature, new TreeSet<>(Set.of(codes)));
  }

  static {
    String subject = "com.acme.explain.Subject#";
    asked(subject + "fenced(int)", "woven", "rule", "lost");
    asked(subject + "write(int)", "woven", "rule", "fences");
    asked(subject + "nativeWrite(int)", "native", "cannot-fence");
    asked(subject + "doesNotFit(int)", "rule-does-not-fit", "lost");
    asked(subject + "oneCaller(int)", "woven", "rule", "switched-off", "lost");
    asked(subject + "stream(int)", "signature-type");
    asked(subject + "fill(int[])", "writes-argument");
    asked(subject + "excluded(int)", "excluded");
    asked(subject + "locked(int)", "synchronized");
    asked(subject + "compareTo(Object)", "bridge", "woven", "rule"); // and what it calls
    asked(subject + "inherited(int)", "inherited");
    asked(subject + "fenced(long)", "no-such-method");
    asked(
        subject + "*",
        "bridge",
        "cannot-fence",
        "constructor",
        "excluded",
        "fences",
        "lost",
        "native",
        "rule",
        "rule-does-not-fit",
        "signature-type",
        "static-initialiser",
        "switched-off",
        "synchronized",
        "synthetic",
        "woven",
        "writes-argument");
    asked("com.acme.explain.Parent#compareTo(com.acme.explain.Subject)", "abstract");
    asked("com.acme.explain.Marker#value()", "annotation-type");
    asked("com.acme.explain.$Proxy*#call", "jdk-proxy");
    asked("com.acme.explain.Hidden#find(int)", "gate-hidden", "woven", "rule"); // in two loaders
    asked("com.acme.explain.TooLarge#find()", "weaving-failed");
    asked("com.acme.explain.Made$$FastClassByNobody$$1#find()", "generated-class");
    asked("com.acme.explain.Nobody#find", "never-loaded");
    asked("java.util.Properties#getProperty(String)", "jdk-class");
    asked("com.acme.probe.Facts#tell", "no-rule");
    asked("com.acme.explain.Subject$Inner#read", "woven", "rule");
  }

  private static final Set<String> UNREADABLE = Set.of("unreadable");

  @TempDir private Path temporary;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void everyReasonIsGiven(Jdk jdk) {
    Jvm jvm =
        Jvm.of(jdk)
            .agentWith(CONFIG)
            .file("TooLarge.class", find("TooLarge", 65_500))
            .file("Made$$FastClassByNobody$$1.class", find("Made$$FastClassByNobody$$1", 0));
    Map<String, Set<String>> answered = new LinkedHashMap<>();
    try (Running running = jvm.start(ExplainMain.class)) {
      running.awaitOut("^ready=true$");
      for (String signature : ASKED.keySet()) {
        Finished run =
            Jvm.of(jdk)
                .property("java.io.tmpdir", temporary.toString())
                .runJar(Project.agentJar(), "explain", Long.toString(running.pid()), signature);
        run.assertErr().isEmpty();
        answered.put(signature, codes(run.out()));
        run.exited(answered.get(signature).contains("woven") ? 0 : 1);
      }
      running.closeInput();
      running.finish().succeeded();
    }
    if (!Jdks.WANTED.contains(jdk.feature())) { // its own class files may be newer than ASM
      answered.replaceAll((asked, codes) -> codes.equals(UNREADABLE) ? ASKED.get(asked) : codes);
    }
    assertThat(answered).isEqualTo(ASKED);
  }

  private static Set<String> codes(String out) {
    return Pattern.compile("(?m)^  ([a-z-]+): ")
        .matcher(out)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All that the page lists, but for what cannot be had at will; and nothing that it does not. */
  @Test
  void thePageListsThem() throws IOException {
    String page = Files.readString(Project.root().resolve("docs").resolve("commands.md"));
    Set<String> listed = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| ((?:`[a-z-]+`(?:, )?)+) \\|")
            .matcher(page.substring(page.indexOf("## Reason codes")));
    while (row.find()) {
      for (String code : row.group(1).split(", ")) {
        listed.add(code.replace("`", ""));
      }
    }
    Set<String> tried =
        new TreeSet<>(Set.of("pending", "unreadable", "not-modifiable", "module", "idle"));
    tried.add("near"); // in CommandsIT
    ASKED.values().forEach(tried::addAll);
    tried.remove("rule");
    assertThat(listed).isEqualTo(tried);
  }

  private static byte[] find(String simpleName, int size) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_5,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        "com/acme/explain/" + simpleName,
        null,
        "java/lang/Object",
        null);
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "find", "()V", null, null);
    code.visitCode();
    for (int i = 0; i < size; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 1);
    code.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
