using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

public abstract class SequenceTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Sequences_come_with_their_tables_and_go_with_consent()
    {
        using var test = new TDatabase();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        var numbers = new Sequence(new QualifiedName(null, "numbers"));
        var invoice = new Table(new QualifiedName(null, "invoice"), [new Column("id", ColumnType.Int64) { IsGenerated = true, Sequence = numbers.Name }, Number("n")], ["id"]);
        var with = Of(invoice, Table("post")) with { Sequences = [numbers] };
        files.Add("1", Of(Table("post")));
        files.Add("2", with, back: new MigrationHints { AllowsAllDrops = true });

        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync("INSERT INTO invoice (n) VALUES (5)");

        Assert.Equal("", await database.DifferencesAsync(with));
        await database.Migrations(files.Set).UndoAsync(allowLoss: true);
        Assert.Equal("", await database.DifferencesAsync(Of(Table("post"))));
        Assert.DoesNotContain((await database.ReadSchemaAsync()).Others, other => other.Name.Name == "numbers");
    }
}

public sealed class PostgreSqlSequenceTests : SequenceTests<PostgreSqlTest>
{
    [Fact]
    public async Task A_table_moves_to_another_schema_with_its_rows()
    {
        using var test = new PostgreSqlTest();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        var moved = Table("article", Text("title")) with { Name = new QualifiedName("sales", "article") };
        files.Add("1", Of(Table("post", Text("title"))));
        files.Add("2", Of(moved), new MigrationHints().Rename("post", "sales.article"), new MigrationHints().Rename("sales.article", "post"));
        var start = MigrationSet.FromFolder(files.Folder);
        await database.Migrations(start).ApplyAsync();
        await database.ExecuteAsync("INSERT INTO sales.article (title) VALUES ('a')");

        Assert.Equal("a", await database.TextAsync("SELECT title FROM sales.article"));
        await database.Migrations(start).UndoAsync();
        Assert.Equal("a", await database.TextAsync("SELECT title FROM public.post"));
    }
}

public sealed class MariaDbSequenceTests : SequenceTests<MariaDbTest>;
