package io.flightshare.servers;

import com.acme.shop.ShopServlet;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Packs the one application of these tests in the way that each server wants it. */
final class Deployables {
  /** What every way of deploying it has in common. */
  private static final List<String> DESK = List.of("Desk", "ProductDao", "Beacon");

  private Deployables() {}

  /** A web application; {@code jakarta} or {@code javax}. */
  static Path war(Path folder, String api) {
    return war(folder, api, "");
  }

  /** The same where what is asked for under {@code find-as-user} needs a login. */
  static Path guardedWar(Path folder, String api) {
    return war(
        folder,
        api,
        """
          <security-constraint>
            <web-resource-collection>
              <web-resource-name>for users</web-resource-name>
              <url-pattern>/find-as-user</url-pattern>
            </web-resource-collection>
            <auth-constraint>
              <role-name>clerk</role-name>
            </auth-constraint>
          </security-constraint>
          <login-config>
            <auth-method>BASIC</auth-method>
          </login-config>
          <security-role>
            <role-name>clerk</role-name>
          </security-role>
        """);
  }

  private static Path war(Path folder, String api, String guards) {
    return write(
        folder.resolve("shop.war"),
        Map.of(),
        jar -> {
          classes(jar, "WEB-INF/classes/", DESK);
          servlet(jar, "WEB-INF/classes/", api);
          entry(
              jar,
              "WEB-INF/web.xml",
              """
              <web-app xmlns="http://java.sun.com/xml/ns/javaee" version="3.0" metadata-complete="true">
                <servlet>
                  <servlet-name>shop</servlet-name>
                  <servlet-class>com.acme.shop.ShopServlet</servlet-class>
                </servlet>
                <servlet-mapping>
                  <servlet-name>shop</servlet-name>
                  <url-pattern>/*</url-pattern>
                </servlet-mapping>
              %s
              </web-app>
              """
                  .formatted(guards)
                  .getBytes(StandardCharsets.UTF_8));
        });
  }

  /** An OSGi bundle. */
  static Path bundle(Path folder) {
    return write(
        folder.resolve("shop.jar"),
        Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "com.acme.shop",
            "Bundle-Version", "1.0.0",
            "Bundle-Activator", "com.acme.shop.ShopActivator",
            "Import-Package", "org.osgi.framework"),
        jar -> {
          classes(jar, "", DESK);
          classes(jar, "", List.of("PlainServer", "ShopActivator"));
        });
  }

  /** A jar that needs nothing but {@code java.*}. */
  static Path plainJar(Path folder) {
    return write(
        folder.resolve("shop.jar"),
        Map.of(),
        jar -> {
          classes(jar, "", DESK);
          classes(jar, "", List.of("PlainServer"));
        });
  }

  /** The main around it; the shop is not in it. */
  static Path loaders(Path folder) {
    return write(
        folder.resolve("loaders.jar"),
        Map.of(),
        jar -> {
          for (String name : List.of("LoadersMain", "ParentLast", "NothingButJava")) {
            entryOf(jar, "", "com/acme/loaders/" + name + ".class");
          }
        });
  }

  /** What Spring Boot's plugins make: its loader, and the libraries as they are inside. */
  static Path fatJar(Path folder, List<Path> libraries, String launcher, String api) {
    return write(
        folder.resolve("shop.jar"),
        Map.of(
            "Main-Class", launcher,
            "Start-Class", "com.acme.shop.ShopApplication",
            "Spring-Boot-Classes", "BOOT-INF/classes/",
            "Spring-Boot-Lib", "BOOT-INF/lib/"),
        jar -> {
          for (Path library : libraries) {
            if (library.getFileName().toString().startsWith("spring-boot-loader")) {
              copyClasses(library, jar);
            } else {
              stored(jar, "BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library));
            }
          }
          directory(jar, "BOOT-INF/classes/"); // the loader looks for it
          classes(jar, "BOOT-INF/classes/", DESK);
          classes(jar, "BOOT-INF/classes/", List.of("ShopApplication"));
          servlet(jar, "BOOT-INF/classes/", api);
        });
  }

  private interface Content {
    void writeTo(JarOutputStream jar) throws IOException;
  }

  private static Path write(Path file, Map<String, String> attributes, Content content) {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(main::putValue);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      content.writeTo(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
    return file;
  }

  private static void classes(JarOutputStream jar, String prefix, List<String> names)
      throws IOException {
    for (String name : names) {
      entryOf(jar, prefix, "com/acme/shop/" + name + ".class");
    }
  }

  private static void entryOf(JarOutputStream jar, String prefix, String path) throws IOException {
    entry(jar, prefix + path, Files.readAllBytes(Project.subjects().resolve(path)));
  }

  private static void servlet(JarOutputStream jar, String prefix, String api) throws IOException {
    String path = ShopServlet.class.getName().replace('.', '/') + ".class";
    ClassWriter renamed = new ClassWriter(0);
    new ClassReader(Files.readAllBytes(Project.subjects().resolve(path)))
        .accept(new ClassRemapper(renamed, new ServletApi(api)), 0);
    entry(jar, prefix + path, renamed.toByteArray());
  }

  /** Gives {@code javax.servlet} another name, as Tomcat's own migration does. */
  private static final class ServletApi extends Remapper {
    private final String api;

    ServletApi(String api) {
      super(Opcodes.ASM9);
      this.api = api;
    }

    @Override
    public String map(String name) {
      return name.startsWith("javax/servlet/") ? api + name.substring("javax".length()) : name;
    }
  }

  private static void copyClasses(Path from, JarOutputStream jar) throws IOException {
    try (JarFile source = new JarFile(from.toFile());
        Stream<ZipEntry> entries = source.stream().map(ZipEntry.class::cast)) {
      for (ZipEntry entry : entries.filter(e -> e.getName().startsWith("org/")).toList()) {
        try (InputStream in = source.getInputStream(entry)) {
          entry(jar, entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  private static void directory(JarOutputStream jar, String name) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.closeEntry();
  }

  private static void entry(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  /** The loader reads archives inside only if they are not compressed. */
  private static void stored(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }
}
