package com.acme.registry;

import com.acme.db.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stores the instances of all services. Thread-safe. */
public class InstanceDao {

  private static final String UPDATE =
      "UPDATE instance SET host = ?, port = ?, registered_at = ? WHERE service = ? AND id = ?";
  private static final String INSERT =
      "INSERT INTO instance (host, port, registered_at, service, id) VALUES (?, ?, ?, ?, ?)";
  private static final String FIND_BY_SERVICE =
      "SELECT id, host, port, registered_at FROM instance WHERE service = ? ORDER BY id";

  /** The SQL state of a row that is there already, in H2 as in PostgreSQL. */
  private static final String UNIQUE_VIOLATION = "23505";

  private final Database database;

  public InstanceDao(Database database) {
    this.database = database;
  }

  /** Adds the instance, or moves the one of that service and id to its new address. */
  public void save(Instance instance) throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      try {
        insertOrUpdate(connection, instance);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private void insertOrUpdate(Connection connection, Instance instance) throws SQLException {
    try {
      execute(connection, INSERT, instance);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      // PostgreSQL goes on only after a rollback; nothing else has been done yet.
      connection.rollback();
      execute(connection, UPDATE, instance);
    }
  }

  private void execute(Connection connection, String sql, Instance instance) throws SQLException {
    try (PreparedStatement statement = database.prepare(connection, sql)) {
      statement.setString(1, instance.getHost());
      statement.setInt(2, instance.getPort());
      statement.setLong(3, instance.getRegisteredAt());
      statement.setString(4, instance.getService());
      statement.setString(5, instance.getId());
      statement.executeUpdate();
    }
  }

  /** All instances of the service in the order of their ids; empty if it has none. */
  public List<Instance> findByService(String service) throws SQLException {
    try (Connection connection = database.connection();
        PreparedStatement select = database.prepare(connection, FIND_BY_SERVICE)) {
      select.setString(1, service);
      try (ResultSet rows = select.executeQuery()) {
        List<Instance> instances = new ArrayList<>();
        while (rows.next()) {
          instances.add(
              new Instance(
                  service,
                  rows.getString("id"),
                  rows.getString("host"),
                  rows.getInt("port"),
                  rows.getLong("registered_at")));
        }
        return instances;
      }
    }
  }
}
