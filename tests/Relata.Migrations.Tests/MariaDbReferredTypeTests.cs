using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Foreign keys to columns that another program has declared: MariaDB wants the same type and collation on both sides.</summary>
public sealed class MariaDbReferredTypeTests : MigrationTest<MariaDbTest>
{
    private static readonly Table Art = new(new QualifiedName(null, "art"), [new Column("id", ColumnType.Int64), Text("title")], ["id"]);
    private static readonly Table Land = new(new QualifiedName(null, "land"), [Code("code")], ["code"]);
    private static readonly Table Note = Table("note", Text("text"));

    public override async ValueTask InitializeAsync()
    {
        await Database.ExecuteAsync(
            "CREATE TABLE art (id INT UNSIGNED PRIMARY KEY, title LONGTEXT NOT NULL)", "CREATE TABLE land (code VARCHAR(5) COLLATE latin1_swedish_ci PRIMARY KEY)", "INSERT INTO art VALUES (1, 'a')", "INSERT INTO land VALUES ('no')");
        await Database.CreateAsync(Of(Note));
        await Database.ExecuteAsync("INSERT INTO note (text) VALUES ('n')");
        Files.Add("1", Of(Art, Land, Note));
        await Database.Migrations(Files.Set).MarkAsync();
    }

    [Fact]
    public async Task A_new_table_has_the_types_of_what_it_refers_to()
    {
        var town = new Table(new QualifiedName(null, "town"), [Code("land_code"), new Column("art_id", ColumnType.Int64) { IsNullable = true }], ["land_code"]).To("art_id", "art").Index("art_id");
        // By way of another new table.
        var street = Table("street", Code("land_code")).Index("land_code");
        Files.Add("2", Of(Art, Land, Note, ToCode(town, "land"), ToCode(street, "town", "land_code")));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        await Database.ExecuteAsync("INSERT INTO town VALUES ('no', 1)", "INSERT INTO street (land_code) VALUES ('no')");
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Database.ExecuteAsync("INSERT INTO street (land_code) VALUES ('se')"));
        Assert.Equal("int(10) unsigned", await Database.TextAsync("SELECT column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'town' AND column_name = 'art_id'"));
        await AssertOnlyAsync(Of(Art, Land, Note, ToCode(town, "land"), ToCode(street, "town", "land_code")));
    }

    [Fact]
    public async Task Types_that_foreign_keys_do_not_need_are_told()
    {
        var town = Table("town", new Column("art_id", ColumnType.Int64), Code("land_code"));
        await Database.ExecuteAsync("CREATE TABLE town (id INT AUTO_INCREMENT PRIMARY KEY, art_id INT UNSIGNED NOT NULL, land_code VARCHAR(5) COLLATE latin1_swedish_ci NOT NULL, KEY ix_town_art_id (art_id))");

        Assert.Equal(2, await CountAsync(Of(Art, Land, Note, town), "town."));
        Assert.Equal(0, await CountAsync(Of(Art, Land, Note, ToCode(town, "land").To("art_id", "art")), "town."));

        // As wide as the class has it, it does not follow its principal.
        await Database.ExecuteAsync("ALTER TABLE art MODIFY id BIGINT");
        Assert.Equal(1, await CountAsync(Of(Art, Land, Note, ToCode(town, "land").To("art_id", "art")), "town."));
    }

    [Fact]
    public async Task Of_keys_that_refer_to_each_other_the_types_are_told()
    {
        await Database.ExecuteAsync("CREATE TABLE head (id INT UNSIGNED PRIMARY KEY)", "CREATE TABLE tail (id INT UNSIGNED PRIMARY KEY)");
        static Table Part(string name, string other) => new Table(new QualifiedName(null, name), [new Column("id", ColumnType.Int64)], ["id"]).To("id", other);

        Assert.Equal(2, await CountAsync(Of(Part("head", "tail"), Part("tail", "head")), ".id: the type is int unsigned"));
    }

    [Fact]
    public async Task A_new_column_has_the_type_of_what_it_refers_to_also_when_it_is_filled_and_then_NOT_NULL()
    {
        var note = ToCode(Note with { Columns = [.. Note.Columns, new Column("art_id", ColumnType.Int64) { IsNullable = true }, Code("land_code")] }, "land").To("art_id", "art").Index("art_id").Index("land_code");
        Files.Add("2", Of(Art, Land, note), new MigrationHints().Fill("note.land_code", "'no'"));

        Assert.Equal("2", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.Equal("no", await Database.TextAsync("SELECT land_code FROM note"));
        await AssertOnlyAsync(Of(Art, Land, note));
        await Assert.ThrowsAnyAsync<DatabaseException>(() => Database.ExecuteAsync("UPDATE note SET land_code = NULL"));
        await Assert.ThrowsAsync<ConstraintViolationException>(() => Database.ExecuteAsync("UPDATE note SET art_id = 7"));
        Files.Add("3", Of(Art, Land, note with { Columns = [.. note.Columns.Select(column => column.Name == "land_code" ? column with { IsNullable = true } : column)] }));
        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_foreign_key_of_a_column_that_exists_with_another_type_is_refused_before_the_first_statement()
    {
        var note = Note with { Columns = [.. Note.Columns, new Column("art_id", ColumnType.Int64) { IsNullable = true }] };
        Files.Add("2", Of(Art, Land, note));
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("3", Of(Art, Land, (note with { Columns = [.. note.Columns, Text("more", isNullable: true)] }).To("art_id", "art").Index("art_id")));

        var error = await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync());

        Assert.Equal("REL608", error.Code);
        Assert.Contains("note.art_id: the type is bigint, and the migration adds a foreign key to art.id, which is int unsigned.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("more", $"{await Database.ReadSchemaAsync()}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_was_edited_gives_the_column_the_type_that_the_foreign_key_needs()
    {
        var note = Note with { Columns = [.. Note.Columns, new Column("art_id", ColumnType.Int64) { IsNullable = true }] };
        Files.Add("2", Of(Art, Land, note));
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("3", Of(Art, Land, note.To("art_id", "art").Index("art_id")));
        Assert.Contains("ADD CONSTRAINT", Files.Read("3"), StringComparison.Ordinal);
        Files.Write("3", Files.Read("3").Replace("ADD CONSTRAINT", "MODIFY COLUMN art_id INT UNSIGNED, ADD CONSTRAINT", StringComparison.Ordinal));

        Assert.Equal("3", $"{await Database.Migrations(Files.Set).ApplyAsync()}");
    }

    [Theory]
    [InlineData(ColumnType.Bytes, "VARBINARY(16)")]
    [InlineData(ColumnType.Bytes, "BINARY(16)")]
    [InlineData(ColumnType.Decimal, "DECIMAL(10,0)")]
    [InlineData(ColumnType.DateTime, "DATETIME")]
    [InlineData(ColumnType.DateTime, "TIMESTAMP")]
    [InlineData(ColumnType.TimeOnly, "TIME")]
    public async Task Lengths_and_precisions_may_differ(ColumnType type, string declared)
    {
        await Database.ExecuteAsync($"CREATE TABLE part (id {declared} PRIMARY KEY)");
        var part = new Table(new QualifiedName(null, "part"), [new Column("id", type)], ["id"]);
        var note = Note with { Columns = [.. Note.Columns, new Column("part_id", type) { IsNullable = true, MaxLength = type == ColumnType.Bytes ? 32 : null }] };
        Files.Add("2", Of(Art, Land, Note, part));
        await Database.Migrations(Files.Set).MarkAsync();
        Files.Add("3", Of(Art, Land, note, part));
        await Database.Migrations(Files.Set).ApplyAsync();
        Files.Add("4", Of(Art, Land, note.To("part_id", "part").Index("part_id"), part));

        Assert.Equal("4", $"{await Database.Migrations(Files.Set).ApplyAsync()}");

        Assert.NotEqual("0", await Database.TextAsync("SELECT CAST(count(*) AS CHAR) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE() AND referenced_table_name = 'part'"));
    }

    [Fact]
    public async Task What_is_alike_keeps_the_type_of_the_class()
    {
        await Database.ExecuteAsync("ALTER TABLE land MODIFY code VARCHAR(50) COLLATE utf8mb4_nopad_bin", "ALTER TABLE art MODIFY id BIGINT");
        var note = ToCode(Note with { Columns = [.. Note.Columns, new Column("art_id", ColumnType.Int64) { IsNullable = true }, Code("land_code") with { IsNullable = true }] }, "land").To("art_id", "art").Index("art_id").Index("land_code");
        Files.Add("2", Of(Art, Land, note));

        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("bigint(20) varchar(5)", await Database.TextAsync("SELECT column_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'note' AND column_name IN ('art_id', 'land_code') ORDER BY column_name"));
    }

    // What another program has declared, and not what has followed it.
    private async Task AssertOnlyAsync(RelationalModel model) =>
        Assert.Equal(["art.id", "art.title", "land.code"], (await Database.DifferencesAsync(model)).Split('\n').Select(difference => difference.Split(':')[0]));

    private async Task<int> CountAsync(RelationalModel model, string part) =>
        (await Database.DifferencesAsync(model)).Split('\n').Count(difference => difference.Contains(part, StringComparison.Ordinal) && !difference.Contains("there is no", StringComparison.Ordinal));

    private static Column Code(string name) => new(name, ColumnType.String) { MaxLength = 5 };

    private static Table ToCode(Table table, string principal, string key = "code") => table with
    {
        ForeignKeys = [.. table.ForeignKeys, new ForeignKeyConstraint($"fk_{table.Name.Name}_land_code", ["land_code"], new QualifiedName(null, principal), [key])],
    };
}
