using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>Names that differ by case alone.</summary>
public sealed class CaseTests
{
    [Fact]
    public async Task Of_columns_the_one_in_the_key_or_the_first_has_a_property_and_keys_and_indexes_are_not_taken_for_those_of_the_other()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """
            CREATE TABLE land (id int PRIMARY KEY);
            CREATE TABLE note ("ID" text, id serial PRIMARY KEY, "Land" int, land int NOT NULL REFERENCES land (id));
            CREATE INDEX ix_other ON note (land)
            """);

        Assert.Contains("[PrimaryKey] public partial int Id { get; set; }", model["Note.cs"], StringComparison.Ordinal);
        Assert.Contains("// The column ID has no property: its name differs from that of the column id by case alone, and a class has one property for both.", model["Note.cs"], StringComparison.Ordinal);
        Assert.Contains("// The column land has no property: its name differs from that of the column Land by case alone, and a class has one property for both. The column is NOT NULL", model["Note.cs"], StringComparison.Ordinal);
        Assert.Contains("is no relationship: a column of it has no property.", model["Note.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Index", model["Note.cs"], StringComparison.Ordinal);
        Assert.Equal(["public.note.ID", "public.note.land"], model.Result.Unmapped.Where(part => part.Reason.Contains("by case alone", StringComparison.Ordinal)).Select(part => part.Name));
    }

    [Fact]
    public async Task Files_of_classes_differ_by_more_than_case()
    {
        using var test = new PostgreSqlTestDatabase();
        var model = await ScaffoldedModel.OfAsync(test,
            """CREATE TABLE a_b (id serial PRIMARY KEY); CREATE TABLE ab (id serial PRIMARY KEY); CREATE VIEW "A_b" AS SELECT 1 AS id; CREATE VIEW guid AS SELECT 1 AS id; CREATE TABLE datetime (id serial PRIMARY KEY)""");

        Assert.Equal(["AB.cs", "ABView.cs", "AbRow.cs", "Datetime.cs", "GuidView.cs"], model.Result.Files.Select(file => file.Name));
    }
}
