using Relata.Tests.Databases;
using Relata.Tests.LinkTables.Models;

namespace Relata.Tests.LinkTables;

/// <summary>The statements for a link table without a class: the table, the joins across it, the SELECT of a list, and what adds and removes a link.</summary>
public sealed class LinkTableTextTests
{
    [Fact]
    public void The_table_and_the_ways_across_it_on_SQLite() =>
        Check<SqliteMemory>(
            create:
            [
                """
                CREATE TABLE IF NOT EXISTS "song_genre" (
                    "genre_name" TEXT NOT NULL,
                    "song_id" INTEGER NOT NULL,
                    PRIMARY KEY ("genre_name", "song_id"),
                    CONSTRAINT "ck_song_genre_genre_name_length" CHECK (length("genre_name") <= 30),
                    CONSTRAINT "fk_song_genre_genre_name" FOREIGN KEY ("genre_name") REFERENCES "genre" ("name"),
                    CONSTRAINT "fk_song_genre_song_id" FOREIGN KEY ("song_id") REFERENCES "song" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "Credits" (
                    "SongNo" INTEGER NOT NULL,
                    "Country" TEXT NOT NULL,
                    "ArtistNo" INTEGER NOT NULL,
                    PRIMARY KEY ("SongNo", "Country", "ArtistNo"),
                    CONSTRAINT "ck_Credits_Country_length" CHECK (length("Country") <= 6),
                    CONSTRAINT "fk_Credits_SongNo" FOREIGN KEY ("SongNo") REFERENCES "song" ("id"),
                    CONSTRAINT "fk_Credits_Country_ArtistNo" FOREIGN KEY ("Country", "ArtistNo") REFERENCES "artist" ("country", "number")
                )
                """,
                """CREATE INDEX IF NOT EXISTS "ix_song_genre_song_id" ON "song_genre" ("song_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_Credits_Country_ArtistNo" ON "Credits" ("Country", "ArtistNo")""",
            ],
            sent:
            [
                """INSERT INTO "song" ("title") VALUES (?1)""",
                """INSERT INTO "genre" ("name") VALUES (?1)""",
                """INSERT INTO "artist" ("country", "number") VALUES (?1, ?2)""",
                """INSERT INTO "song_genre" ("genre_name", "song_id") VALUES (?1, ?2)""",
                """INSERT INTO "Credits" ("SongNo", "Country", "ArtistNo") VALUES (?1, ?2, ?3)""",
                "SELECT t0.\"id\", t0.\"title\", t1.\"name\" FROM (SELECT t0.\"id\", t0.\"title\" FROM \"song\" AS t0 LIMIT 2) AS t0 LEFT JOIN \"song_genre\" AS t2 ON t2.\"song_id\" = t0.\"id\" LEFT JOIN \"genre\" AS t1 ON t2.\"genre_name\" = t1.\"name\" ORDER BY t1.\"name\"",
                """SELECT COUNT(*) FROM "song" AS t0 WHERE EXISTS (SELECT 1 FROM "genre" AS t1 INNER JOIN "song_genre" AS t2 ON t2."genre_name" = t1."name" WHERE t2."song_id" = t0."id" AND t1."name" = ?1)""",
                """DELETE FROM "Credits" WHERE "SongNo" = ?1 AND "Country" = ?2 AND "ArtistNo" = ?3""",
                """SELECT t0."id", t0."title" FROM "song" AS t0 LIMIT 2""",
                "SELECT t1.\"SongNo\", t0.\"country\", t0.\"number\" FROM \"artist\" AS t0 INNER JOIN \"Credits\" AS t1 ON t1.\"Country\" = t0.\"country\" AND t1.\"ArtistNo\" = t0.\"number\" WHERE t1.\"SongNo\" IN (SELECT value FROM json_each(?1)) ORDER BY t0.\"number\"",
            ]);

    [Fact]
    public void The_table_and_the_ways_across_it_on_PostgreSQL() =>
        Check<PostgreSqlTestDatabase>(
            create:
            [
                """
                CREATE TABLE IF NOT EXISTS "song_genre" (
                    "genre_name" text NOT NULL,
                    "song_id" integer NOT NULL,
                    PRIMARY KEY ("genre_name", "song_id"),
                    CONSTRAINT "ck_song_genre_genre_name_length" CHECK (length("genre_name") <= 30),
                    CONSTRAINT "fk_song_genre_genre_name" FOREIGN KEY ("genre_name") REFERENCES "genre" ("name"),
                    CONSTRAINT "fk_song_genre_song_id" FOREIGN KEY ("song_id") REFERENCES "song" ("id")
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "Credits" (
                    "SongNo" integer NOT NULL,
                    "Country" text NOT NULL,
                    "ArtistNo" integer NOT NULL,
                    PRIMARY KEY ("SongNo", "Country", "ArtistNo"),
                    CONSTRAINT "ck_Credits_Country_length" CHECK (length("Country") <= 6),
                    CONSTRAINT "fk_Credits_SongNo" FOREIGN KEY ("SongNo") REFERENCES "song" ("id"),
                    CONSTRAINT "fk_Credits_Country_ArtistNo" FOREIGN KEY ("Country", "ArtistNo") REFERENCES "artist" ("country", "number")
                )
                """,
                """CREATE INDEX IF NOT EXISTS "ix_song_genre_song_id" ON "song_genre" ("song_id")""",
                """CREATE INDEX IF NOT EXISTS "ix_Credits_Country_ArtistNo" ON "Credits" ("Country", "ArtistNo")""",
            ],
            sent:
            [
                "INSERT INTO \"song\" (\"title\") VALUES ($1) RETURNING \"id\"",
                """INSERT INTO "genre" ("name") VALUES ($1)""",
                """INSERT INTO "artist" ("country", "number") VALUES ($1, $2)""",
                """INSERT INTO "song_genre" ("genre_name", "song_id") VALUES ($1, $2)""",
                """INSERT INTO "Credits" ("SongNo", "Country", "ArtistNo") VALUES ($1, $2, $3)""",
                "SELECT t0.\"id\", t0.\"title\", t1.\"name\" FROM (SELECT t0.\"id\", t0.\"title\" FROM \"song\" AS t0 LIMIT 2) AS t0 LEFT JOIN \"song_genre\" AS t2 ON t2.\"song_id\" = t0.\"id\" LEFT JOIN \"genre\" AS t1 ON t2.\"genre_name\" = t1.\"name\" ORDER BY t1.\"name\"",
                """SELECT COUNT(*) FROM "song" AS t0 WHERE EXISTS (SELECT 1 FROM "genre" AS t1 INNER JOIN "song_genre" AS t2 ON t2."genre_name" = t1."name" WHERE t2."song_id" = t0."id" AND t1."name" = $1)""",
                """DELETE FROM "Credits" WHERE "SongNo" = $1 AND "Country" = $2 AND "ArtistNo" = $3""",
                """SELECT t0."id", t0."title" FROM "song" AS t0 LIMIT 2""",
                "SELECT t1.\"SongNo\", t0.\"country\", t0.\"number\" FROM \"artist\" AS t0 INNER JOIN \"Credits\" AS t1 ON t1.\"Country\" = t0.\"country\" AND t1.\"ArtistNo\" = t0.\"number\" WHERE t1.\"SongNo\" = ANY($1) ORDER BY t0.\"number\"",
            ]);

    [Fact]
    public void The_table_and_the_ways_across_it_on_MariaDB() =>
        Check<MariaDbTestDatabase>(
            create:
            [
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `song_genre` (
                    `genre_name` VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
                    `song_id` INT NOT NULL,
                    PRIMARY KEY (`genre_name`, `song_id`),
                    CONSTRAINT `ck_song_genre_genre_name_length` CHECK (CHAR_LENGTH(`genre_name`) <= 30),
                    CONSTRAINT `fk_song_genre_genre_name` FOREIGN KEY (`genre_name`) REFERENCES `genre` (`name`),
                    CONSTRAINT `fk_song_genre_song_id` FOREIGN KEY (`song_id`) REFERENCES `song` (`id`)
                )
                """,
                """
                SET STATEMENT foreign_key_checks = 0 FOR CREATE TABLE IF NOT EXISTS `Credits` (
                    `SongNo` INT NOT NULL,
                    `Country` VARCHAR(6) COLLATE utf8mb4_nopad_bin NOT NULL,
                    `ArtistNo` INT NOT NULL,
                    PRIMARY KEY (`SongNo`, `Country`, `ArtistNo`),
                    CONSTRAINT `ck_Credits_Country_length` CHECK (CHAR_LENGTH(`Country`) <= 6),
                    CONSTRAINT `fk_Credits_SongNo` FOREIGN KEY (`SongNo`) REFERENCES `song` (`id`),
                    CONSTRAINT `fk_Credits_Country_ArtistNo` FOREIGN KEY (`Country`, `ArtistNo`) REFERENCES `artist` (`country`, `number`)
                )
                """,
                "CREATE INDEX IF NOT EXISTS `ix_song_genre_song_id` ON `song_genre` (`song_id`)",
                "CREATE INDEX IF NOT EXISTS `ix_Credits_Country_ArtistNo` ON `Credits` (`Country`, `ArtistNo`)",
            ],
            sent:
            [
                "INSERT INTO `song` (`title`) VALUES (?) RETURNING `id`",
                "INSERT INTO `genre` (`name`) VALUES (?)",
                "INSERT INTO `artist` (`country`, `number`) VALUES (?, ?)",
                "INSERT INTO `song_genre` (`genre_name`, `song_id`) VALUES (?, ?)",
                "INSERT INTO `Credits` (`SongNo`, `Country`, `ArtistNo`) VALUES (?, ?, ?)",
                "SELECT t0.`id`, t0.`title`, t1.`name` FROM (SELECT t0.`id`, t0.`title` FROM `song` AS t0 LIMIT 2) AS t0 LEFT JOIN `song_genre` AS t2 ON t2.`song_id` = t0.`id` LEFT JOIN `genre` AS t1 ON t2.`genre_name` = t1.`name` ORDER BY t1.`name`",
                "SELECT COUNT(*) FROM `song` AS t0 WHERE EXISTS (SELECT 1 FROM `genre` AS t1 INNER JOIN `song_genre` AS t2 ON t2.`genre_name` = t1.`name` WHERE t2.`song_id` = t0.`id` AND t1.`name` = ?)",
                "DELETE FROM `Credits` WHERE `SongNo` = ? AND `Country` = ? AND `ArtistNo` = ?",
                "SELECT t0.`id`, t0.`title` FROM `song` AS t0 LIMIT 2",
                "SELECT t1.`SongNo`, t0.`country`, t0.`number` FROM `artist` AS t0 INNER JOIN `Credits` AS t1 ON t1.`Country` = t0.`country` AND t1.`ArtistNo` = t0.`number` WHERE t1.`SongNo` IN (SELECT k0 FROM JSON_TABLE(?, '$[*]' COLUMNS (k0 INT PATH '$')) AS k) ORDER BY t0.`number`",
            ]);

    private static void Check<TDatabase>(string[] create, string[] sent)
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Song>());
        Assert.Equal(create, SchemaTexts.Created(database, "song_genre", "Credits"));

        using var session = database.OpenSession();
        session.RecordStatements = true;
        var artist = new Artist { Country = Country.India, Number = 7 };
        session.Add(new Song { Title = "one", Genres = { new Genre { Name = "folk" } }, Artists = { artist } });
        session.Commit();
        var song = session.Query<Song>().Options(Load.Joined((Song each) => each.Genres), Load.Lazy((Song each) => each.Playlists)).Single();
        Assert.Equal(1, session.Query<Song>().Count(each => each.Genres.Any(genre => genre.Name == "folk")));
        song.Artists.Remove(artist);
        session.Commit();
        session.Expire(song);
        Assert.Empty(session.Query<Song>().Options(Load.SelectIn((Song each) => each.Artists), Load.Lazy((Song each) => each.Playlists)).PopulateExisting().Single().Artists);

        Assert.Equal(sent, session.Statements);
    }
}
