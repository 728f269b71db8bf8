package com.acme.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The connection pool. Thread-safe. */
public final class Database implements AutoCloseable {

  /** Generous, for a burst of requests shall wait for its turn and not fail. */
  private static final long CONNECTION_TIMEOUT_MILLIS = TimeUnit.MINUTES.toMillis(2);

  private final HikariDataSource pool;

  /**
   * First come, first served. By itself the pool prefers a thread that has just given a connection
   * back, and under a burst others waited until their clients had given up.
   */
  private final Lock turn = new ReentrantLock(true);

  private final long roundTripNanos;

  private Database(HikariDataSource pool, long roundTripNanos) {
    this.pool = pool;
    this.roundTripNanos = roundTripNanos;
  }

  /**
   * Opens the pool and makes sure that the database answers.
   *
   * @throws RuntimeException if it does not
   */
  public static Database open(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    config.setInitializationFailTimeout(1);
    if (settings.url().startsWith("jdbc:h2:")) {
      // The shutdown hook of the server closes the pool, and the pool the database.
      config.addDataSourceProperty("DB_CLOSE_ON_EXIT", "FALSE");
      // PostgreSQL waits for a row as long as it takes; H2 gives up after two seconds.
      config.addDataSourceProperty("LOCK_TIMEOUT", "60000");
    }
    return new Database(new HikariDataSource(config), settings.roundTripNanos());
  }

  /** Takes a connection out of the pool; closing it gives it back. */
  public Connection connection() throws SQLException {
    turn.lock();
    try {
      return pool.getConnection();
    } finally {
      turn.unlock();
    }
  }

  /** Prepares a statement that is about to be executed once. */
  public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    waitForRoundTrip();
    return connection.prepareStatement(sql);
  }

  private void waitForRoundTrip() {
    long end = System.nanoTime() + roundTripNanos;
    for (long left = roundTripNanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
