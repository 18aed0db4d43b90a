using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Generated keys in tables that number their rows, and in such as store NULL.</summary>
public sealed class SqliteKeyTests : MigrationTest<SqliteTest>
{
    [Theory]
    [InlineData("id INTEGER PRIMARY KEY, name TEXT NOT NULL", false)]
    [InlineData("\"id\" integer CONSTRAINT pk PRIMARY KEY ASC, name TEXT NOT NULL", false)]
    [InlineData("id INTEGER, name TEXT NOT NULL, PRIMARY KEY (id DESC)", false)]
    [InlineData("id INTEGER PRIMARY KEY DESC, name TEXT NOT NULL", true)]
    [InlineData("id INT PRIMARY KEY, name TEXT NOT NULL", true)]
    [InlineData("id BIGINT PRIMARY KEY, name TEXT NOT NULL", true)]
    [InlineData("id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID --", true)]
    public async Task A_key_that_is_no_row_identifier_is_a_dangerous_difference_and_no_migration_is_in_its_way(string columns, bool isDangerous)
    {
        var item = Table("item", Text("name"));
        await Database.ExecuteAsync($"CREATE TABLE item ({columns}\n)".Replace("--\n)", "", StringComparison.Ordinal));

        var found = Relata.Schema.Comparing.SchemaComparer.Compare(Of(item), await Database.ReadSchemaAsync(), Database.SchemaDialect);
        var difference = Assert.Single(found.All, difference => difference.Kind == SchemaDifferenceKind.KeyGeneration);
        Assert.Equal(isDangerous, difference.IsDangerous);

        Files.Add("1", Of(item));
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("2", Of(Table("item", Text("name"), Number("size", isNullable: true))));
        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }
}
