CREATE TABLE programme (
  id CHAR(32) NOT NULL,
  revision BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  archived BOOLEAN NOT NULL,
  created DATETIME NOT NULL,
  changed DATETIME NOT NULL,
  CONSTRAINT pk_programme PRIMARY KEY (id)
);

CREATE TABLE attached (
  programme_id CHAR(32) NOT NULL,
  noun_id CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  content BLOB NOT NULL,
  CONSTRAINT pk_attached PRIMARY KEY (programme_id, noun_id, name),
  CONSTRAINT fk_attached_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) ON DELETE CASCADE
);

CREATE TABLE current_programme (
  who TEXT NOT NULL,
  programme_id CHAR(32) NOT NULL,
  CONSTRAINT pk_current_programme PRIMARY KEY (who),
  CONSTRAINT fk_current_programme_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) ON DELETE CASCADE
);

CREATE TABLE journal (
  programme_id CHAR(32) NOT NULL,
  revision BIGINT NOT NULL,
  change_id CHAR(32) NOT NULL,
  label TEXT NOT NULL,
  writer_id CHAR(32) NOT NULL,
  login TEXT NOT NULL,
  at DATETIME NOT NULL,
  final TEXT NOT NULL,
  undoes BIGINT,
  act TEXT NOT NULL,
  args TEXT NOT NULL,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  schema_number BIGINT NOT NULL,
  content BLOB NOT NULL,
  checksum TEXT NOT NULL,
  CONSTRAINT pk_journal PRIMARY KEY (programme_id, revision),
  CONSTRAINT uq_journal_programme_id_change_id UNIQUE (programme_id, change_id),
  CONSTRAINT fk_journal_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) ON DELETE CASCADE
);

CREATE TABLE noun (
  programme_id CHAR(32) NOT NULL,
  id CHAR(32) NOT NULL,
  kind TEXT NOT NULL,
  revision BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  content JSON NOT NULL,
  CONSTRAINT pk_noun PRIMARY KEY (programme_id, id, kind),
  CONSTRAINT fk_noun_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) ON DELETE CASCADE
);

CREATE TABLE writer (
  programme_id CHAR(32) NOT NULL,
  id CHAR(32) NOT NULL,
  name TEXT NOT NULL,
  erased BOOLEAN NOT NULL,
  CONSTRAINT pk_writer PRIMARY KEY (programme_id, id),
  CONSTRAINT fk_writer_programme_id FOREIGN KEY(programme_id) REFERENCES programme (id) ON DELETE CASCADE
);
