package io.flightshare.agent.match;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** A proper supertype of a class, with the methods that it hands down. Immutable. */
public final class Supertype {

  private final String name;
  private final Set<String> declared = new HashSet<>();

  /**
   * A supertype.
   *
   * @param binaryName such as {@code com.acme.Repository}
   * @param declared name and descriptor, written together, of each of its methods that are neither
   *     private nor static
   */
  public Supertype(String binaryName, Set<String> declared) {
    this.name = binaryName;
    for (String method : declared) {
      this.declared.add(method.substring(0, method.indexOf(')') + 1));
    }
  }

  /** The supertype that this class is to its subclasses. */
  public static Supertype of(ClassShape shape) {
    Set<String> handedDown = new HashSet<>();
    for (MethodShape method : shape.methods()) {
      boolean stays =
          method.is(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC) || method.name().startsWith("<");
      if (!stays) {
        handedDown.add(method.name() + method.descriptor());
      }
    }
    return new Supertype(shape.name(), handedDown);
  }

  /** The binary name. */
  public String name() {
    return name;
  }

  /** Whether it declares a method of this name with these parameter types, whatever it returns. */
  public boolean declares(String methodName, String descriptor) {
    return declared.contains(Erasure.key(methodName, descriptor));
  }

  @Override
  public String toString() {
    return name;
  }
}
