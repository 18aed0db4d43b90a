using System.Text.RegularExpressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Schemas.Comparing;

public sealed class MariaDbSchemaComparisonTests : SchemaComparisonTests<MariaDbTestDatabase>
{
    [Fact]
    public async Task A_schema_written_by_hand_is_read_back()
    {
        foreach (var text in new[]
        {
            "CREATE SEQUENCE sq INCREMENT BY 0",
            "CREATE TABLE a (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, n varchar(20) COLLATE utf8mb4_nopad_bin NOT NULL DEFAULT ('x') COMMENT 'hi', j json, p int NULL, q int DEFAULT (7), g int GENERATED ALWAYS AS (p + 1) STORED, c char(36) CHARACTER SET ascii, CONSTRAINT ck CHECK (char_length(`n`) <= 3), UNIQUE (n))",
            "CREATE TABLE b (x int NOT NULL DEFAULT nextval(sq) PRIMARY KEY, y int, d datetime(6) DEFAULT current_timestamp(6), CONSTRAINT fk FOREIGN KEY (y) REFERENCES a (id) ON DELETE CASCADE)",
            "CREATE UNIQUE INDEX i ON b (y DESC)",
            "CREATE VIEW w AS SELECT 1",
            "CREATE TRIGGER stays BEFORE INSERT ON b FOR EACH ROW SET NEW.d = NULL",
        })
        {
            Database.Execute(text);
        }

        var live = await Database.SchemaDialect.Reader.ReadAsync(Database, [], isAsync: true, CancellationToken.None);

        Assert.Equal(
            """
            TABLE a
                id int COUNTED
                n varchar(20) COLLATE utf8mb4_nopad_bin DEFAULT ('x') -- hi
                j longtext COLLATE utf8mb4_bin NULL
                p int NULL
                q int NULL DEFAULT (7)
                g int NULL AS (`p` + 1) STORED
                c char(36) COLLATE ascii NULL
                PRIMARY KEY (id)
                UNIQUE n (n)
                CHECK ck (char_length(`n`) <= 3)
                UNIQUE INDEX n (n)
            TABLE b
                x int FROM sq
                y int NULL
                d datetime(6) NULL DEFAULT (current_timestamp(6))
                PRIMARY KEY (x)
                UNIQUE i (y)
                FOREIGN KEY fk (y) REFERENCES a (id) ON DELETE CASCADE
                UNIQUE INDEX i (y DESC)
            trigger b.stays
            sequence sq
            view w
            """,
            live.ToString().Replace($"{live.DefaultSchema}.", "", StringComparison.Ordinal));
    }

    // A routine may have the name of a table of the model.
    [Fact]
    public async Task What_only_MariaDB_has_is_listed_and_left_alone()
    {
        Database.CreateTables();
        foreach (var text in new[]
        {
            "CREATE FUNCTION doubled (n int) RETURNS int DETERMINISTIC RETURN n * 2",
            "CREATE PROCEDURE compared_volume () SELECT 1",
            "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO SELECT 1",
            "CREATE SEQUENCE numbered",
            "CREATE TABLE strange (id int)",
            "CREATE TRIGGER stamped BEFORE INSERT ON strange FOR EACH ROW SET NEW.id = 1",
            "CREATE VIEW seen AS SELECT id FROM strange",
        })
        {
            Database.Execute(text);
        }

        var found = await Database.CompareSchemaAsync();

        Assert.Empty(found.All);
        Assert.Equal(
            ["event nightly", "function doubled", "procedure compared_volume", "sequence numbered", "table strange", "trigger strange.stamped", "view seen"],
            found.OtherObjects.Select(other => Regex.Replace(other, @"^(\w+) \w+\.", "$1 ")).Order(StringComparer.Ordinal));
    }
}
