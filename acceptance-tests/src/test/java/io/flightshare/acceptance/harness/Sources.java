package io.flightshare.acceptance.harness;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what cannot be among the sources of the applications. */
public final class Sources {
  private Sources() {}

  /**
   * Compiles a class.
   *
   * @param folder gets the class files
   * @param release of Java
   * @param type the binary name of the class
   * @param libraries beside the applications of this module
   */
  public static void compile(
      Path folder, int release, String type, String text, Path... libraries) {
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + type.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    String classPath =
        Stream.concat(Stream.of(Project.subjects()), Stream.of(libraries))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of(
            "--release",
            String.valueOf(release),
            "-g", // aspects are told by the names of their parameters
            "-Xlint:-options",
            "-cp",
            classPath,
            "-d",
            folder.toString());
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(source))
        .call()) {
      throw new IllegalStateException("cannot be compiled: " + type);
    }
  }
}
