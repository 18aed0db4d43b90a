using Relata.Migrations.Tests.Databases;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>Defaults of other columns than keys that take numbers from a sequence.</summary>
public abstract class SequenceDefaultTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected abstract string NextValue(string sequence);

    [Fact]
    public async Task One_that_is_the_next_number_is_no_difference()
    {
        var model = Of(Table("invoice", Number("number") with { Default = NextValue("inv") }, Number("other", isNullable: true) with { Default = NextValue("second") }));
        await Database.ExecuteAsync("CREATE SEQUENCE inv", "CREATE SEQUENCE second");
        await Database.CreateAsync(model);

        Assert.Equal("", await Database.DifferencesAsync(model));

        var changed = Of(model.Tables[0] with { Columns = [.. model.Tables[0].Columns.Select(column => column.Name == "other" ? column with { Default = NextValue("inv") } : column)] });
        Assert.Contains("invoice.other: ", await Database.DifferencesAsync(changed), StringComparison.Ordinal);
    }
}

public sealed class PostgreSqlSequenceDefaultTests : SequenceDefaultTests<PostgreSqlTest>
{
    protected override string NextValue(string sequence) => $"nextval('{sequence}')";

    [Theory]
    [InlineData("'N' || nextval('inv')")]
    [InlineData("nextval('inv')::text")]
    [InlineData("to_char(nextval('public.inv') + nextval('inv'), '999')")]
    public async Task One_within_an_expression_is_a_default_like_any_other(string expression)
    {
        var model = Of(Table("invoice", Text("no") with { Default = expression }));
        await Database.ExecuteAsync("CREATE SEQUENCE inv");
        await Database.CreateAsync(model);

        var found = await Database.DifferencesAsync(model);

        Assert.DoesNotContain("missing", found, StringComparison.Ordinal);
        Assert.DoesNotContain("generation of keys", found, StringComparison.Ordinal);
        // The server leaves the schema out.
        Assert.Equal(expression.Contains("public", StringComparison.Ordinal), found.Length > 0);
    }
}

public sealed class MariaDbSequenceDefaultTests : SequenceDefaultTests<MariaDbTest>
{
    protected override string NextValue(string sequence) => $"nextval({sequence})";
}
