using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Diagnostics;

/// <summary>The reasons of what a flush reads before it writes.</summary>
public abstract class CascadeReasonTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task What_a_cascade_reads_is_read_for_the_flush()
    {
        var customer = new Customer { Name = "Ann" };
        customer.Addresses.AddRange([new Address { Email = "a" }, new Address { Email = "b" }]);
        Save(customer);
        await using var session = Database.OpenSession();
        var read = await session.Query<Customer>().SingleAsync();
        session.Delete(read);
        using var budget = session.ExpectStatements(100);

        // The count flushes first.
        await session.Query<Customer>().CountAsync();

        var statements = Assert.Throws<StatementBudgetException>(budget.VerifyExact).Statements;
        Assert.Equal(
            ["flush: Customer.Addresses, 2", "flush: Address.Note, 0", "flush: DELETE Address x2, 2", "flush: DELETE Customer x1, 1", "values of Customer, 1"],
            statements.Select(statement => $"{statement.Reason}, {statement.Rows}"));
    }
}

public sealed class SqliteCascadeReasonTests : CascadeReasonTests<SqliteFile>;

public sealed class MariaDbCascadeReasonTests : CascadeReasonTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCascadeReasonTests : CascadeReasonTests<PostgreSqlTestDatabase>;
