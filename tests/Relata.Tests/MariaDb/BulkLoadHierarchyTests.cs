using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.MariaDb;

/// <summary>Loads into the tables of a class that has several.</summary>
public sealed class BulkLoadHierarchyTests : AssetTest<MariaDbLoadTestDatabase>
{
    [Fact]
    public async Task Each_table_is_loaded_into_and_the_second_with_the_keys_that_the_first_returns()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        Tool[] tools = [.. Enumerable.Range(0, 3).Select(i => new Tool { Name = $"t{i}", Weight = i })];

        await session.BulkInsertAsync(tools);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "SELECT", "LOAD", "LOAD"], session.Statements.Select(text => text.Split(' ')[0]));
        await AssertStoredAsync(tools);
    }

    [Fact]
    public async Task A_load_into_the_second_table_that_is_refused_keeps_the_rows_of_the_first()
    {
        Database.Execute("ALTER TABLE tool ADD CONSTRAINT light CHECK (weight < 2 OR weight IN (3, 7))");
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        Tool[] tools = [.. Enumerable.Range(0, 3).Select(i => new Tool { Name = $"t{i}", Weight = i })];

        var error = await Assert.ThrowsAsync<ConstraintViolationException>(() => session.BulkInsertAsync(tools));

        Assert.Equal(ConstraintKind.Check, error.Kind);
        Assert.Equal(["SELECT", "SELECT", "LOAD", "LOAD", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
        await session.RollbackAsync();
        Tool[] others = [.. Enumerable.Range(0, 3).Select(i => new Tool { Name = $"t{i}", Weight = 7 })];
        await session.BulkInsertAsync(others);
        await session.CommitAsync();
        await AssertStoredAsync(others);
    }

    [Fact]
    public async Task No_table_is_loaded_into_if_one_of_them_must_be_inserted_into()
    {
        Database.Execute("CREATE TRIGGER t BEFORE INSERT ON tool FOR EACH ROW SET NEW.weight = NEW.weight");
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        await session.BulkInsertAsync([new Tool { Name = "a" }, new Tool { Name = "b" }]);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "INSERT", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
    }

    private async Task AssertStoredAsync(Tool[] tools)
    {
        await using var other = Database.OpenSession();
        Assert.Equal(tools.Select(tool => (tool.Id, tool.Weight)), (await other.Query<Tool>().Where(tool => tool.Id > Bob).OrderBy(tool => tool.Id).ToListAsync()).Select(tool => (tool.Id, tool.Weight)));
    }
}
