package com.acme.matching;

/** Has two bridges for its load: load(Comparable) and load(Object). */
public class UserRepository extends BaseRepository<String, Long> {
  @Override
  public Long load(String key) {
    return Long.valueOf(Works.USERS.run());
  }

  /** An overload that no supertype declares. */
  public Long load(int key) {
    return Long.valueOf(Works.STRANGER.run());
  }

  @Override
  public String audit(String who) {
    int number = Works.AUDIT.run();
    return super.audit(who) + number;
  }
}
