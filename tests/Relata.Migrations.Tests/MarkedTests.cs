using System.Globalization;
using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Sql.Expressions;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Migrations of tables that another program has created: limits in the types, constraints and indexes of other names, no checks.</summary>
public abstract class MarkedTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private protected Table Artist => WithKey("artist", Limited("name", 40)).Check("ck_artist_name_length", Length("name", 40));

    private Table Album => Albums(40);

    public override async ValueTask InitializeAsync()
    {
        await Database.ExecuteAsync(
            "CREATE TABLE artist (id int NOT NULL PRIMARY KEY, name varchar(40) NOT NULL)",
            "CREATE TABLE album (id int NOT NULL PRIMARY KEY, title varchar(40) NOT NULL, price numeric(10,2), artist_id int NOT NULL, CONSTRAINT album_artist FOREIGN KEY (artist_id) REFERENCES artist (id))",
            "CREATE INDEX album_of_artist ON album (artist_id)",
            "INSERT INTO artist VALUES (1, 'A')",
            "INSERT INTO album VALUES (1, 'One', 0.99, 1)");
        Files.Add("1", Of(Artist, Album));
        await Database.Migrations(Files.Set).MarkAsync();
    }

    [Fact]
    public async Task A_column_is_added_and_filled_and_the_others_stay_as_they_were_declared()
    {
        var before = await TypesAsync();
        Files.Add("2", Of(Artist, Album with { Columns = [.. Album.Columns, Text("slug"), Number("year", isNullable: true)] }), new MigrationHints().Fill("album.slug", "lower(title)"));

        await AppliedAsync("2");

        Assert.Equal(before, await TypesAsync());
        Assert.Equal("One one 0.99", await Database.TextAsync($"SELECT {Concat("title", "slug", "CAST(price AS CHAR(4))")} FROM album"));
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("INSERT INTO album (id, title, artist_id, slug) VALUES (2, 'Two', 7, 'two')"));
    }

    [Fact]
    public async Task A_longer_limit_replaces_that_of_the_type_where_the_database_has_it()
    {
        Files.Add("2", Of(Artist, Albums(60)));

        await AppliedAsync("2");

        await Database.ExecuteAsync($"UPDATE album SET title = '{new string('x', 50)}'");
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync($"UPDATE album SET title = '{new string('x', 70)}'"));
    }

    [Fact]
    public async Task A_foreign_key_and_an_index_of_other_names_are_dropped_by_their_names()
    {
        Files.Add("2", Of(Artist, Album with { ForeignKeys = [], Indexes = [] }));

        await AppliedAsync("2");

        var album = (await Database.ReadSchemaAsync()).Tables.Single(table => table.Name.Name == "album");
        Assert.Empty(album.ForeignKeys);
        Assert.Empty(album.Indexes);
        await Database.ExecuteAsync("INSERT INTO album (id, title, artist_id) VALUES (2, 'Two', 7)");
    }

    [Fact]
    public async Task A_column_that_accepts_NULL_from_now_on_keeps_its_type()
    {
        var before = await TypesAsync();
        Files.Add("2", Of(Artist, Album with { Columns = [.. Album.Columns.Select(column => column.Name == "title" ? column with { IsNullable = true } : column)] }));

        await AppliedAsync("2");

        Assert.Equal(before, await TypesAsync());
        await Database.ExecuteAsync("INSERT INTO album (id, title, artist_id) VALUES (2, NULL, 1)");
    }

    [Fact]
    public async Task A_column_whose_type_the_step_changes_and_that_is_something_else_is_refused()
    {
        await Database.ExecuteAsync("CREATE TABLE other (id int NOT NULL PRIMARY KEY, amount text)", "INSERT INTO other VALUES (1, 'many')");
        Files.Add("2", Of(Artist, Album, WithKey("other", Number("amount", isNullable: true))));
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("3", Of(Artist, Album, WithKey("other", new Column("amount", ColumnType.Int64) { IsNullable = true })));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("other.amount: the type is ", error.Message, StringComparison.Ordinal);
        Assert.Equal("many", await Database.TextAsync("SELECT amount FROM other"));
    }

    [Fact]
    public async Task A_column_of_the_name_that_the_migration_adds_is_refused()
    {
        await Database.ExecuteAsync("ALTER TABLE album ADD COLUMN note int");
        Files.Add("2", Of(Artist, Album with { Columns = [.. Album.Columns, Text("note", isNullable: true)] }));

        Assert.Contains("album.note: the model has no such column", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Message, StringComparison.Ordinal);
    }

    private protected Table Albums(int length) =>
        WithKey("album", Limited("title", length), new Column("price", ColumnType.Decimal) { IsNullable = true }, Number("artist_id"))
            .To("artist_id", "artist").Index("artist_id").Check("ck_album_title_length", Length("title", length));

    private static Table WithKey(string name, params Column[] columns) => new(new QualifiedName(null, name), [new Column("id", ColumnType.Int32), .. columns], ["id"]);

    private static Column Limited(string name, int length) => new(name, ColumnType.String) { MaxLength = length };

    private string Length(string column, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{Database.Dialect.FunctionName(SqlFunction.Length)}({Database.Dialect.Quote(column)}) <= {length}");

    private string Concat(params string[] parts) => Test.Name == "mariadb" ? $"concat_ws(' ', {string.Join(", ", parts)})" : string.Join(" || ' ' || ", parts);

    private async Task<string> TypesAsync() => string.Join(", ", (await Database.ReadSchemaAsync()).Tables.Single(table => table.Name.Name == "album").Columns
        .Where(column => column.Name is "id" or "title" or "price" or "artist_id").Select(column => $"{column.Name} {column.Type}"));

    protected async Task AppliedAsync(string id)
    {
        Assert.Equal(id, $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("nothing to do", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS CHAR(1)) FROM album"));
    }
}

public sealed class SqliteMarkedTests : MarkedTests<SqliteTest>;

public sealed class PostgreSqlMarkedTests : MarkedTests<PostgreSqlTest>
{
    [Fact]
    public async Task A_text_that_ignores_case_does_so_afterwards()
    {
        await Database.ExecuteAsync("CREATE EXTENSION citext", "ALTER TABLE album ALTER COLUMN title TYPE citext");
        Files.Add("2", Of(Artist, Albums(60)));

        await AppliedAsync("2");

        Assert.Equal("1", await Database.TextAsync("SELECT CAST(count(*) AS char) FROM album WHERE title = 'ONE'"));
    }
}

public sealed class MariaDbMarkedTests : MarkedTests<MariaDbTest>;
