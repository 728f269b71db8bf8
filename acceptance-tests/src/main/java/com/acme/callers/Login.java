package com.acme.callers;

/** Who the calling thread works for, as many a legacy system has it: in a thread-local. */
public final class Login {
  private static final ThreadLocal<Login> CURRENT = new ThreadLocal<>();

  private final String user;
  private final String credential;

  /** Not in force before {@link #use}. */
  public Login(String user, String credential) {
    this.user = user;
    this.credential = credential;
  }

  /** Makes this the login of the calling thread. */
  public void use() {
    CURRENT.set(this);
  }

  /** The login of the calling thread; not for everybody's eyes. */
  static Login current() {
    return CURRENT.get();
  }

  /** The user of the calling thread; fails where nobody is logged in. */
  public static String currentUser() {
    return CURRENT.get().user;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Login
        && user.equals(((Login) other).user)
        && credential.equals(((Login) other).credential);
  }

  @Override
  public int hashCode() {
    return user.hashCode();
  }

  @Override
  public String toString() {
    return user + " by " + credential;
  }
}
