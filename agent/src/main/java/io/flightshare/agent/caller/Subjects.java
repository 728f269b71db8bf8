package io.flightshare.agent.caller;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.Subject;

/** Security subjects of the JDK as they are now. */
final class Subjects {
  private Subjects() {}

  /** Its principals and credentials; a subject may be another's tomorrow. */
  static Object snapshot(Subject subject) throws Throwable {
    Set<Object> principals = new HashSet<>();
    for (Object principal : copy(subject.getPrincipals())) {
      principals.add(Groups.valueOf(principal));
    }
    return Arrays.asList(
        principals, copy(subject.getPublicCredentials()), copy(subject.getPrivateCredentials()));
  }

  private static Set<Object> copy(Set<?> live) throws Throwable {
    Set<Object> copy = new HashSet<>();
    synchronized (live) { // as its documentation asks of who iterates
      for (Object one : live) {
        copy.add(Elytron.valueOf(one));
      }
    }
    return copy;
  }
}
