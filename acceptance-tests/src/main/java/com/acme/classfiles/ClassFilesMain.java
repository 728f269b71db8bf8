package com.acme.classfiles;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;

/** Calls {@code find} of each class file in its working directory. */
public final class ClassFilesMain {
  private static final int CALLERS = 4;

  private ClassFilesMain() {}

  /** A class loader of an application's own, which may say the name of what it defines, or not. */
  private static final class Definer extends ClassLoader {
    Definer() {
      super(ClassFilesMain.class.getClassLoader());
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  /** How a class file becomes a class. */
  private interface Definition {
    Class<?> define(byte[] classFile) throws Exception;
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    File[] files = new File(".").listFiles((folder, name) -> name.endsWith(".class"));
    Arrays.sort(files);
    for (File file : files) {
      String name = file.getName().replace(".class", "");
      tell(name, file, bytes -> new Definer().define("com.acme.classfiles." + name, bytes));
    }
    tell("nameless", files[0], bytes -> new Definer().define(null, bytes));
    Facts.tell("verified", isVerified());
    if (hasHiddenClasses()) {
      tell("hidden", files[files.length - 1], ClassFilesMain::hide);
    }
  }

  private static void tell(String fact, File file, Definition definition) throws Exception {
    Object object =
        definition.define(Files.readAllBytes(file.toPath())).getConstructor().newInstance();
    Method find = object.getClass().getMethod("find", String.class, int.class);
    Crowd crowd = Crowd.of(CALLERS, Body.WORK, () -> find.invoke(object, "a", 2));
    Facts.tell(fact, crowd.executions() + " " + crowd.distinct().size());
  }

  /** Whether the JVM would have said so if a class file were wrong. */
  private static boolean isVerified() throws IOException {
    byte[] wrong = Files.readAllBytes(new File("wrong").toPath());
    try {
      Class<?> type = new Definer().define(null, wrong);
      type.getConstructor().newInstance();
      return false;
    } catch (VerifyError e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static boolean hasHiddenClasses() {
    return Arrays.stream(MethodHandles.Lookup.class.getMethods())
        .anyMatch(method -> method.getName().equals("defineHiddenClass"));
  }

  /** By reflection, since Java 8 has none of it. */
  private static Class<?> hide(byte[] classFile) throws Exception {
    Class<?> option = Class.forName("java.lang.invoke.MethodHandles$Lookup$ClassOption");
    Object none = Array.newInstance(option, 0);
    MethodHandles.Lookup hidden =
        (MethodHandles.Lookup)
            MethodHandles.Lookup.class
                .getMethod("defineHiddenClass", byte[].class, boolean.class, none.getClass())
                .invoke(MethodHandles.lookup(), classFile, true, none);
    return hidden.lookupClass();
  }
}
