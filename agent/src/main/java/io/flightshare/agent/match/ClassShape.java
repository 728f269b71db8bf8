package io.flightshare.agent.match;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** The header of a class file: its names and the shapes of its methods, no code kept. Immutable. */
public final class ClassShape {

  private final int majorVersion;
  private final int access;
  private final String name;
  private final @Nullable String superName;
  private final List<String> interfaces;
  private final List<MethodShape> methods;

  ClassShape(
      int majorVersion,
      int access,
      String name,
      @Nullable String superName,
      List<String> interfaces,
      List<MethodShape> methods) {
    this.majorVersion = majorVersion;
    this.access = access;
    this.name = name;
    this.superName = superName;
    this.interfaces = Collections.unmodifiableList(interfaces);
    this.methods = Collections.unmodifiableList(methods);
  }

  /**
   * Reads the shape of a class.
   *
   * @throws IllegalArgumentException if the class file is newer than what ASM knows, or malformed
   */
  public static ClassShape read(byte[] classFile) {
    return ClassShapeReader.read(classFile);
  }

  /** The version of the class file: 52 is Java 8. */
  public int majorVersion() {
    return majorVersion;
  }

  /** The access flags of the class file. */
  public int access() {
    return access;
  }

  /** The binary name, such as {@code com.acme.Outer$Inner}. */
  public String name() {
    return name;
  }

  /** The binary name of the direct superclass; null for {@code java.lang.Object} and modules. */
  public @Nullable String superName() {
    return superName;
  }

  /** The binary names of the interfaces that the class names itself. */
  public List<String> interfaces() {
    return interfaces;
  }

  /** Every method of the class file in its order, bridges and constructors included. */
  public List<MethodShape> methods() {
    return methods;
  }

  public boolean isInterface() {
    return is(Opcodes.ACC_INTERFACE);
  }

  /** Whether the class has this flag of {@link Opcodes}. */
  public boolean is(int flag) {
    return (access & flag) != 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
