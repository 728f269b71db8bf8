package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rejects nearly every class that is loaded before anything of it is parsed.
 *
 * <p>In this order: is the class one that a signature names exactly (one look into a hash table);
 * does a type with wildcards name it; and, for those and for the subtypes that {@code +} may mean,
 * does its constant pool mention one of the method names asked for. Only {@code match} signatures
 * count, since an {@code exclude} never adds a class. Immutable; a rejected class allocates
 * nothing.
 */
public final class ClassFilter {

  private final Set<String> exactBinary = new HashSet<>();
  private final Set<String> exactInternal = new HashSet<>();
  private final TypePattern[] wild;
  private final MethodNames[] wildNames;
  private final @Nullable MethodNames subtypeNames;

  public ClassFilter(List<Selector> selectors) {
    List<TypePattern> types = new ArrayList<>();
    List<MethodNames> names = new ArrayList<>();
    Set<String> inherited = new HashSet<>();
    for (Selector selector : selectors) {
      for (SignaturePattern pattern : selector.match()) {
        if (pattern.includesSubtypes()) {
          inherited.add(pattern.methodText());
        }
        if (pattern.isExactType()) {
          exactBinary.add(pattern.typeText());
          exactInternal.add(pattern.typeText().replace('.', '/'));
        } else {
          Set<String> one = new HashSet<>();
          one.add(pattern.methodText());
          types.add(pattern.type());
          names.add(new MethodNames(one));
        }
      }
    }
    wild = types.toArray(new TypePattern[0]);
    wildNames = names.toArray(new MethodNames[0]);
    subtypeNames = inherited.isEmpty() ? null : new MethodNames(inherited);
  }

  /**
   * Whether the class has to be looked at closely. A class that a signature names exactly always
   * is, so that a method which it does not have can be reported; a class of {@code java.*} only
   * then.
   *
   * @param internalName the name of the class with slashes
   * @param classFile its bytes; false if they are malformed
   */
  public boolean mayMatch(String internalName, byte[] classFile) {
    if (exactInternal.contains(internalName)) {
      return ConstantPoolScan.isWellFormed(classFile);
    }
    if (internalName.startsWith("java/")) {
      return false;
    }
    for (int i = 0; i < wild.length; i++) {
      if (wild[i].namesClass(internalName) && ConstantPoolScan.mentions(classFile, wildNames[i])) {
        return true;
      }
    }
    return subtypeNames != null && ConstantPoolScan.mentions(classFile, subtypeNames);
  }

  /**
   * Whether some signature names this very type without a wildcard, which is the only way that a
   * class of the JDK is looked at.
   */
  public boolean namesExactly(String binaryName) {
    return exactBinary.contains(binaryName);
  }
}
