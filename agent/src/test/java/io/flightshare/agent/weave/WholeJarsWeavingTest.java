package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.SiteListener;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Refusal;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.MethodTooLargeException;

/**
 * Weaves every method that may be woven of whole libraries, as compilers of many years have left
 * them, and has the JVM's verifier judge every class.
 */
class WholeJarsWeavingTest {
  static {
    // Some class of Groovy's makes itself a place for preferences when it is initialised.
    System.setProperty("java.util.prefs.userRoot", new File("target").getAbsolutePath());
  }

  private final Sites sites = new Sites(Collections.emptyList(), new SiteListener() {});
  private final List<String> rejected = new ArrayList<>();
  private int wovenMethods;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.assertj.core.api.Assertions",
        "picocli.CommandLine",
        "net.bytebuddy.ByteBuddy",
        "org.snakeyaml.engine.v2.api.Load",
        "org.objectweb.asm.tree.MethodNode",
        "com.tngtech.archunit.ArchConfiguration",
        "org.junit.jupiter.api.Assertions",
        "kotlin.Unit",
        "scala.Predef",
        "groovy.lang.GroovyShell",
      })
  void everyClassOfTheLibraryPassesTheVerifier(String classOfTheLibrary) throws Exception {
    File jar =
        new File(
            Class.forName(classOfTheLibrary)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    List<String> names = classesOf(jar);
    try (WeavingLoader loader = new WeavingLoader(jar)) {
      for (String name : names) {
        initialise(name, loader);
      }
    }
    assertThat(rejected).isEmpty();
    assertThat(wovenMethods).as("woven methods of %s", jar.getName()).isGreaterThan(100);
  }

  private static List<String> classesOf(File jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.endsWith("-info.class")) {
          names.add(name.substring(0, name.length() - 6).replace('/', '.'));
        }
      }
    }
    return names;
  }

  /** A class is verified before it is initialised; what its own initialiser does is its affair. */
  private void initialise(String name, ClassLoader loader) {
    try {
      Class.forName(name, true, loader);
    } catch (VerifyError | ClassFormatError e) {
      rejected.add(name + ": " + e);
    } catch (ClassNotFoundException | LinkageError optionalDependencyIsMissing) {
      assertThat(optionalDependencyIsMissing).isNotInstanceOf(IncompatibleClassChangeError.class);
    }
  }

  /** Child first for the classes of one jar, which it weaves. */
  private final class WeavingLoader extends URLClassLoader {
    WeavingLoader(File jar) throws IOException {
      super(new URL[] {jar.toURI().toURL()}, WholeJarsWeavingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        URL resource = findResource(name.replace('.', '/') + ".class");
        if (resource == null) {
          return super.loadClass(name, resolve);
        }
        byte[] woven;
        try (InputStream in = resource.openStream()) {
          woven = weaveAll(in.readAllBytes());
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
        return defineClass(name, woven, 0, woven.length);
      }
    }

    private byte[] weaveAll(byte[] classFile) {
      ClassShape shape = ClassShape.read(classFile);
      Map<String, Site> chosen = new HashMap<>();
      if (Refusal.ofClass(shape) == null) {
        for (MethodShape method : shape.methods()) {
          if (Refusal.ofMethod(shape, method) == null) {
            chosen.put(method.name() + method.descriptor(), sites.site(this, shape, method));
          }
        }
      }
      if (chosen.isEmpty()) {
        return classFile;
      }
      try {
        byte[] woven = ClassWeaver.weave(classFile, chosen);
        wovenMethods += chosen.size();
        return woven;
      } catch (MethodTooLargeException e) {
        return classFile;
      }
    }
  }
}
