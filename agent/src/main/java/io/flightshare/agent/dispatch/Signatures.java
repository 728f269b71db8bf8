package io.flightshare.agent.dispatch;

/** How sites are written for people: as a rule would name them. */
public final class Signatures {
  private Signatures() {}

  /** Such as {@code com.acme.ProductDao#findById(long)}. */
  public static String of(Site site) {
    StringBuilder text = new StringBuilder(site.className());
    text.append('#').append(site.methodName()).append('(');
    ArgumentShape arguments = site.arguments();
    for (int i = 0; i < arguments.count(); i++) {
      text.append(i == 0 ? "" : ", ").append(typeName(arguments.type(i)));
    }
    return text.append(')').toString();
  }

  private static String typeName(String descriptor) {
    switch (descriptor.charAt(0)) {
      case '[':
        return typeName(descriptor.substring(1)) + "[]";
      case 'L':
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
      case 'Z':
        return "boolean";
      case 'B':
        return "byte";
      case 'C':
        return "char";
      case 'S':
        return "short";
      case 'I':
        return "int";
      case 'J':
        return "long";
      case 'F':
        return "float";
      case 'D':
        return "double";
      default:
        throw new IllegalArgumentException(descriptor);
    }
  }
}
