package com.acme.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;

/** Creates the tables on first start. The SQL is understood by H2 and PostgreSQL. */
public final class Schema {

  private static final Logger LOG = Logger.getLogger(Schema.class.getName());

  private static final String[] TABLES = {
    "CREATE TABLE category (id INT PRIMARY KEY, name VARCHAR(100) NOT NULL)",
    "CREATE TABLE supplier (id INT PRIMARY KEY, name VARCHAR(100) NOT NULL,"
        + " country VARCHAR(2) NOT NULL)",
    "CREATE TABLE product (id BIGINT PRIMARY KEY, sku VARCHAR(20) NOT NULL,"
        + " name VARCHAR(200) NOT NULL, description VARCHAR(1000) NOT NULL,"
        + " category_id INT NOT NULL, supplier_id INT NOT NULL)",
    "CREATE TABLE price (product_id BIGINT NOT NULL, valid_from DATE NOT NULL,"
        + " amount DECIMAL(12, 2) NOT NULL, currency VARCHAR(3) NOT NULL)",
    "CREATE TABLE stock (product_id BIGINT NOT NULL, warehouse VARCHAR(10) NOT NULL,"
        + " quantity INT NOT NULL)",
    "CREATE TABLE review (product_id BIGINT NOT NULL, number INT NOT NULL, stars INT NOT NULL)",
    "CREATE TABLE instance (service VARCHAR(64) NOT NULL, id VARCHAR(100) NOT NULL,"
        + " host VARCHAR(255) NOT NULL, port INT NOT NULL, registered_at BIGINT NOT NULL,"
        + " PRIMARY KEY (service, id))",
  };

  private static final String[] CHILDREN_FIRST = {
    "instance", "review", "stock", "price", "product", "supplier", "category",
  };

  /** Added to the filled tables, which is much faster than keeping them up row by row. */
  private static final String[] KEYS = {
    "ALTER TABLE price ADD PRIMARY KEY (product_id, valid_from)",
    "ALTER TABLE stock ADD PRIMARY KEY (product_id, warehouse)",
    "ALTER TABLE review ADD PRIMARY KEY (product_id, number)",
    "ALTER TABLE product ADD FOREIGN KEY (category_id) REFERENCES category (id)",
    "ALTER TABLE product ADD FOREIGN KEY (supplier_id) REFERENCES supplier (id)",
    "ALTER TABLE price ADD FOREIGN KEY (product_id) REFERENCES product (id)",
    "ALTER TABLE stock ADD FOREIGN KEY (product_id) REFERENCES product (id)",
    "ALTER TABLE review ADD FOREIGN KEY (product_id) REFERENCES product (id)",
  };

  private final Database database;

  public Schema(Database database) {
    this.database = database;
  }

  /**
   * Creates and fills the tables unless they are there. A table that is made last tells that the
   * others are complete; what an interrupted start left behind is made again.
   *
   * @param products how many products to make up
   */
  public void createIfMissing(int products) throws SQLException {
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      if (isComplete(connection)) {
        LOG.info("The catalogue is there");
        return;
      }
      long start = System.nanoTime();
      LOG.info("First start: filling the catalogue with " + products + " products");
      dropLeftovers(connection);
      execute(connection, TABLES);
      new SampleCatalogue(connection).fill(products);
      execute(connection, KEYS);
      execute(connection, "CREATE TABLE schema_complete (version INT PRIMARY KEY)");
      connection.commit();
      LOG.info("Filled in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
  }

  private static boolean isComplete(Connection connection) throws SQLException {
    // Asked of the catalogue of the database, for a failed SELECT would end the transaction.
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.tables"
                    + " WHERE LOWER(table_name) = 'schema_complete'"
                    + " AND table_schema = CURRENT_SCHEMA")) {
      return rows.next() && rows.getInt(1) > 0;
    }
  }

  private static void dropLeftovers(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : CHILDREN_FIRST) {
        statement.execute("DROP TABLE IF EXISTS " + table);
      }
    }
  }

  private static void execute(Connection connection, String... commands) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }
}
