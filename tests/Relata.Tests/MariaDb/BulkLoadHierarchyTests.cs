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
    public async Task A_load_into_the_second_table_that_is_refused_keeps_no_rows_of_the_first()
    {
        Database.Execute("ALTER TABLE tool ADD CONSTRAINT light CHECK (weight < 2 OR weight IN (3, 7))");
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        Tool[] tools = [.. Enumerable.Range(0, 3).Select(i => new Tool { Name = $"t{i}", Weight = i })];

        var error = await Assert.ThrowsAsync<ConstraintViolationException>(() => session.BulkInsertAsync(tools));

        Assert.Equal(ConstraintKind.Check, error.Kind);
        Assert.Equal(["SELECT", "SELECT", "LOAD", "LOAD", "INSERT"], session.Statements.Select(text => text.Split(' ')[0]));
        Assert.All(tools, tool => Assert.Equal((0, EntityState.Transient), (tool.Id, tool.GetState())));
        await session.RollbackAsync();
        tools[2].Weight = 7;
        await session.BulkInsertAsync(tools);
        await session.CommitAsync();
        await AssertStoredAsync(tools);
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

    [Fact]
    public async Task A_class_whose_load_is_refused_ends_the_loads_of_no_other_class()
    {
        Database.Execute("ALTER TABLE tool ADD CONSTRAINT light CHECK (weight < 2 OR weight = 3)");
        Database.Execute("ALTER TABLE tool MODIFY plate VARCHAR(6)");
        await using var session = Database.OpenSession();
        session.RecordStatements = true;
        Asset[] assets =
        [
            new Tool { Name = "a", Mark = "same      " }, .. Enumerable.Range(0, Database.Dialect.BulkPart).Select(i => new Book { Name = $"b{i}", Pages = i }), new Tool { Name = "c", Mark = "last" },
        ];

        await session.BulkInsertAsync(assets);
        await session.CommitAsync();

        Assert.Equal("SELECT SELECT LOAD LOAD INSERT SELECT LOAD LOAD INSERT INSERT", string.Join(' ', session.Statements.Select(text => text.Split(' ')[0])));
        Assert.Equal(assets.Length, await session.Query<Asset>().CountAsync(asset => asset.Id > Bob));
    }

    [Fact]
    public async Task Loads_that_were_undone_with_another_one_have_loaded_no_rows()
    {
        using var test = new MariaDbLoadTestDatabase();
        using var database = test.Create<Password>();
        database.Execute("ALTER TABLE password MODIFY text VARCHAR(6)");
        await using var session = database.OpenSession();
        var told = new List<string>();
        session.Hooks.StatementExecuted(executed => told.Add($"{executed.Statement.Text.Split(' ')[0]} {executed.Rows}"));
        Password[] passwords = [new Password { Text = "one", Strength = "good" }, new Password { Text = "two      ", Strength = "good" }];

        await session.BulkInsertAsync(passwords);
        await session.CommitAsync();

        Assert.Equal(["SELECT 1", "SELECT 1", "SELECT 1", "LOAD 0", "LOAD 0", "LOAD 0", "INSERT 2", "INSERT 2", "INSERT 2"], told);
        Assert.Equal(["one", "two   "], await session.Query<Password>().OrderBy(password => password.Text).Select(password => password.Text).ToListAsync());
    }

    private async Task AssertStoredAsync(Tool[] tools)
    {
        await using var other = Database.OpenSession();
        Assert.Equal(tools.Select(tool => (tool.Id, tool.Weight)), (await other.Query<Tool>().Where(tool => tool.Id > Bob).OrderBy(tool => tool.Id).ToListAsync()).Select(tool => (tool.Id, tool.Weight)));
    }
}
