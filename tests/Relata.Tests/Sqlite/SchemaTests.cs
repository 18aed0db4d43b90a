using Relata.CompilerServices;
using Relata.Sqlite;
using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;
using Relata.Tests.Models.Fix;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Sqlite;

public sealed class SchemaTests
{
    [Fact]
    public void Tables_are_created_after_those_they_refer_to_and_creating_them_again_changes_nothing()
    {
        using var file = new SqliteFile();
        using var database = file.Create<Flag>();

        database.CreateTables();

        Assert.Equal(["user", "post", "flag"], database.TableNames());
    }

    [Fact]
    public void Tables_are_dropped_with_their_rows()
    {
        using var file = new SqliteFile();
        using var database = file.Create<Account>();
        database.Insert(new Team { Name = "red" });
        database.Insert(new Account { Email = "ann@example.com", TeamId = 1 });

        database.DropTables();

        Assert.Empty(database.TableNames());
    }

    [Fact]
    public void A_table_says_its_types_keys_lengths_and_references()
    {
        var plan = SchemaTexts.Of(ModelSet.Of<Account>(), new SqliteSchemaDialect(new SqliteDialect()));

        Assert.Equal(
            [
                """
                CREATE TABLE IF NOT EXISTS "team" (
                    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
                    "name" TEXT NOT NULL
                )
                """,
                """
                CREATE TABLE IF NOT EXISTS "accounts" (
                    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
                    "email" TEXT NOT NULL,
                    "country" TEXT,
                    "team" INTEGER NOT NULL,
                    "number" INTEGER NOT NULL,
                    CONSTRAINT "ck_accounts_country_length" CHECK (length("country") <= 3),
                    CONSTRAINT "fk_accounts_team" FOREIGN KEY ("team") REFERENCES "team" ("id")
                )
                """,
                """CREATE UNIQUE INDEX IF NOT EXISTS "ix_accounts_email" ON "accounts" ("email")""",
                """CREATE UNIQUE INDEX IF NOT EXISTS "one_number_a_team" ON "accounts" ("team", "number")""",
            ],
            plan.Create);
        Assert.Equal(["DROP TABLE IF EXISTS \"accounts\"", "DROP TABLE IF EXISTS \"team\""], plan.Drop);
    }

    [Fact]
    public void A_key_of_several_columns_is_a_primary_key_of_them_in_order()
    {
        var text = SchemaTexts.Of([TypeOf<OrderItem>()], new SqliteSchemaDialect(new SqliteDialect())).Create[0];

        Assert.Contains("PRIMARY KEY (\"item_id\", \"order_id\")", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entities_of_one_table_are_told_apart_by_the_message()
    {
        using var file = new SqliteFile();
        using var database = file.Open(ModelSet.Of(TypeOf<Team>(), TypeOf<Other.Team>()));

        var error = Assert.Throws<MappingException>(database.CreateTables);

        Assert.Equal("REL121", error.Code);
        Assert.Contains("Relata.Tests.Models.Accounts.Team ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Relata.Tests.Sqlite.Other.Team ", error.Message, StringComparison.Ordinal);
        Assert.Contains("ModelSet.InNamespace(\"Relata.Tests.Models.Accounts\")", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file.Path));
    }

    // To SQLite a schema is another file, and is passed over.
    [Fact]
    public void Tables_that_only_a_schema_tells_apart_are_one()
    {
        using var file = new SqliteFile();
        using var database = file.Open(ModelSet.Of<Schemas.Models.Product>());

        var error = Assert.Throws<MappingException>(database.CreateTables);

        Assert.Equal("REL121", error.Code);
        Assert.Contains("have the same table \"item\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_entity_there_is_nothing_to_create()
    {
        using var file = new SqliteFile();
        using var database = file.Open(ModelSet.InNamespace("Nobody.Lives.Here"));

        var error = Assert.Throws<MappingException>(database.CreateTables);

        Assert.Equal("REL120", error.Code);
    }

    private static EntityType<T> TypeOf<T>()
        where T : Entity, IEntity<T> => T.EntityType;
}
