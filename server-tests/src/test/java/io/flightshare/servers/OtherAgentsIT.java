package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Other agents that look at the method that a rule names, in front of ours and behind it. */
class OtherAgentsIT {
  private static final String MAIN = "com.acme.traced.TracedMain";
  private static final Set<Integer> SHORT_RUN = Set.of(8, 25);
  private static final String RULE =
      """
      version: 1
      rules:
        - name: find
          match: com.acme.traced.Shop#find
          coalesce: singleflight
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void fetched() {
    Servers.assumeFetched();
  }

  static Stream<Arguments> agents() {
    return jdks()
        .flatMap(
            jdk ->
                Stream.of(OtherAgent.values())
                    .flatMap(
                        other ->
                            Stream.of(true, false)
                                .map(first -> Arguments.of(other, first ? "first" : "last", jdk))));
  }

  static Stream<Jdk> jdks() {
    return Jdks.all().stream()
        .filter(jdk -> Jdks.WANTED.contains(jdk.feature()))
        .filter(jdk -> Build.wantsAll() || SHORT_RUN.contains(jdk.feature()));
  }

  private static Path applications() {
    return Project.root().resolve("acceptance-tests/target/classes");
  }

  private static Jvm jvm(Jdk jdk) {
    return Jvm.of(jdk)
        .folder(applications())
        .file("agent-config.yaml", RULE)
        .flag("-XX:+IgnoreUnrecognizedVMOptions")
        .flag("-Xshare:auto");
  }

  @ParameterizedTest(name = "{0}, {1}, on {2}")
  @MethodSource("agents")
  void oursSharesAndTheirsSees(OtherAgent other, String place, Jdk jdk) throws IOException {
    Jvm jvm = other.prepare(jvm(jdk), folder);
    if (place.equals("first")) {
      jvm.flag(other.flag()).agent();
    } else {
      jvm.agent().flag(other.flag());
    }
    try (Running running = jvm.start(MAIN)) {
      running.awaitOut("ready=true");
      running.say("one");
      running.awaitOut("one=\\d+ ");
      running.say("two");
      running.awaitOut("two=\\d+ ");
      running.say("end");
      Finished run = running.finish().succeeded();
      assertThat(run.out()).containsPattern("one=1 \\[old a1]").containsPattern("two=1 \\[old a2]");
      assertThat(other.saw(run)).as("%s saw it: %s", other, run.description()).isTrue();
      run.tells("woven: rule find: com.acme.traced.Shop#find(java.lang.String)");
      assertThat(run.err()).doesNotContain("VerifyError").doesNotContain("failure inside");
    }
  }

  /** A debugger brings the class file of its own compiler, in which nobody has woven anything. */
  @ParameterizedTest
  @MethodSource("jdks")
  void whatADebuggerRedefinesIsSharedAsWell(Jdk jdk) throws Exception {
    int port = Workplace.freePort();
    Jvm jvm =
        jvm(jdk)
            .flag("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port)
            .agent();
    try (Running running = jvm.start(MAIN)) {
      running.awaitOut("ready=true");
      running.say("before");
      running.awaitOut("before=1 \\[old a1]");
      VirtualMachine machine = connect(port);
      ReferenceType shop = machine.classesByName("com.acme.traced.Shop").get(0);
      machine.redefineClasses(Map.of(shop, changed()));
      machine.dispose();
      running.say("after");
      running.awaitOut("after=1 \\[new a2]");
      running.say("end");
      running.finish().succeeded();
    }
  }

  private static VirtualMachine connect(int port) throws Exception {
    for (AttachingConnector connector : Bootstrap.virtualMachineManager().attachingConnectors()) {
      if (connector.transport().name().equals("dt_socket")
          && connector.name().equals("com.sun.jdi.SocketAttach")) {
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(String.valueOf(port));
        return connector.attach(arguments);
      }
    }
    throw new IllegalStateException("no debugger's connector in this JDK");
  }

  private static byte[] changed() throws IOException {
    ClassReader reader =
        new ClassReader(Files.readAllBytes(applications().resolve("com/acme/traced/Shop.class")));
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(
                Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
              @Override
              public void visitLdcInsn(Object value) {
                super.visitLdcInsn("old ".equals(value) ? "new " : value);
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }
}
