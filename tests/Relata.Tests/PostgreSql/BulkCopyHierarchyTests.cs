using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.PostgreSql;

/// <summary>Copies into the tables of a class that has several.</summary>
public sealed class BulkCopyHierarchyTests : AssetTest<PostgreSqlCopyTestDatabase>
{
    [Fact]
    public async Task Each_table_is_copied_into_with_the_keys_of_the_first()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        var executed = new List<(string, int)>();
        session.Hooks.StatementExecuted(statement => executed.Add((statement.Statement.Reason.Split(" (")[0], statement.Rows)));
        Tool[] tools = [.. Enumerable.Range(0, 3).Select(i => new Tool { Name = $"t{i}", Weight = i })];

        await session.BulkInsertAsync(tools);
        await session.CommitAsync();

        Assert.Equal(["SELECT min(n),", "SELECT min(n),", "COPY \"asset\" (", "COPY \"tool\" (\""], session.Statements.Select(text => text[..14]));
        Assert.Equal([("bulk insert: keys of Tool", 1), ("bulk insert: keys of Tool", 1), ("bulk insert: COPY Tool", 3), ("bulk insert: COPY Tool", 3)], executed);
        Assert.Equal(4, session.StatementCount);
        await using var other = Database.OpenSession();
        Assert.Equal(tools.Select(tool => (tool.Id, tool.Weight)), other.Query<Tool>().Where(tool => tool.Id > Bob).OrderBy(tool => tool.Id).ToList().Select(tool => (tool.Id, tool.Weight)));
    }

    [Fact]
    public async Task No_table_is_copied_into_if_one_of_them_must_be_inserted_into()
    {
        Database.Execute("ALTER TABLE tool ENABLE ROW LEVEL SECURITY");
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        await session.BulkInsertAsync([new Tool { Name = "a" }, new Tool { Name = "b" }]);
        await session.CommitAsync();

        Assert.Equal(["SELECT", "INSERT", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
    }
}
