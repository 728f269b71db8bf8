package com.acme.spring;

import com.acme.probe.Work;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads and writes how many there are of an article. */
public class Stock {
  static final Work WORK = new Work();

  private final JdbcTemplate database;

  /** On this database. */
  public Stock(DataSource source) {
    this.database = new JdbcTemplate(source);
  }

  void create() {
    database.execute("drop table if exists stock");
    database.execute("create table stock (article bigint primary key, pieces bigint)");
    database.update("insert into stock values (1, 10)");
    database.update("insert into stock values (2, 10)");
  }

  /** A read that writes fence. */
  public long pieces(long article) {
    return query(article);
  }

  /** Its rule says {@code transaction: share}. */
  public long sharedPieces(long article) {
    return query(article);
  }

  private long query(long article) {
    Long pieces =
        database.queryForObject("select pieces from stock where article = ?", Long.class, article);
    WORK.run();
    return pieces;
  }

  /** A write that fences. */
  public void set(long article, long pieces) {
    database.update("update stock set pieces = ? where article = ?", pieces, article);
  }

  /** A write that merges. */
  public void touch(long article) {
    WORK.run();
  }
}
