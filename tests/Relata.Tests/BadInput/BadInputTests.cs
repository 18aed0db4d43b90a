using Relata.Tests.BadInput.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.BadInput;

/// <summary>What a program does wrong has an error that says so, and after a rollback the session is what it was before.</summary>
public abstract class BadInputTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected BadInputTests() => Database = Test.Open(ModelSet.InNamespace("Relata.Tests.BadInput.Models"));

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    public async ValueTask InitializeAsync()
    {
        await Database.CreateTablesAsync();
        await using var session = Database.OpenSession();
        session.Add(new Order { Name = "order", Lines = { new OrderLine { Number = 1 }, new OrderLine { Number = 2 } }, Remarks = { new Remark { Text = "one" } } });
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(BadInputs.Names), MemberType = typeof(BadInputs))]
    public async Task It_is_told_and_nothing_is_half_written(string name)
    {
        var (act, said) = BadInputs.Find(name);
        var before = Rows();
        await using var session = Database.OpenSession();
        var order = (await session.GetAsync<Order>(1))!;
        _ = (order.Lines.Count, order.Remarks.Count);
        order.Name = "changed";

        var error = await Record.ExceptionAsync(async () =>
        {
            act(session, order);
            await session.CommitAsync();
        });

        Assert.NotNull(error);
        Assert.All(said, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        await session.RollbackAsync();
        Assert.False(session.HasChanges);
        Assert.Equal(before, Rows());
        Assert.Equal(("order", "1 2", "one"), (order.Name, string.Join(' ', order.Lines.Select(line => line.Number)), string.Join(' ', order.Remarks.Select(remark => remark.Text))));
        order.Name = "after";
        order.Lines.Add(new OrderLine { Number = 3 });
        await session.CommitAsync();
        Assert.Equal("after | 1/1 1/2 1/3 | 1:one | 0", Rows());
    }

    private string Rows() => string.Join(
        " | ", string.Join(' ', Database.Texts("SELECT name FROM bad_order")), string.Join(' ', Database.Texts("SELECT CONCAT(order_id, '/', number) FROM order_line ORDER BY number")),
        string.Join(' ', Database.Texts("SELECT CONCAT(order_id, ':', text) FROM remark")), Database.Texts("SELECT CONCAT(count(*), '') FROM hen")[0]);
}

public sealed class SqliteBadInputTests : BadInputTests<SqliteMemory>;

public sealed class PostgreSqlBadInputTests : BadInputTests<PostgreSqlTestDatabase>;

public sealed class MariaDbBadInputTests : BadInputTests<MariaDbTestDatabase>;
