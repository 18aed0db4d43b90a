using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

/// <summary>What a commit says it has written.</summary>
public abstract class CommitResultTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_rows_of_all_flushes_of_the_transaction_are_counted_for_each_table()
    {
        await using var session = Database.OpenSession();
        var customer = new Customer { Name = "first" };
        customer.Addresses.AddRange([new Address { Email = "1", Note = new Note { Text = "n1" } }, new Address { Email = "2" }]);
        session.Add(customer);
        await session.FlushAsync();
        customer.Name = "changed";
        _ = await session.Query<Customer>().CountAsync();
        customer.Addresses.RemoveAt(0);

        var written = await session.CommitAsync();

        Assert.Equal("customer 1 inserted, 1 updated; address 2 inserted, 1 deleted; note 1 inserted, 1 deleted", $"{written}");
        Assert.Equal((4, 1, 2), (written.Inserted, written.Updated, written.Deleted));
        Assert.Empty((await session.CommitAsync()).Tables);

        customer.Name = "again";
        Assert.Equal("customer 1 updated", $"{await session.CommitAsync()}");
    }

    // The UPDATE that clears foreign keys to the deleted row finds none.
    [Fact]
    public void A_table_of_which_no_row_was_written_is_not_listed()
    {
        using var session = Database.OpenSession();
        var basket = new Basket { Name = "b" };
        session.Add(basket);
        session.Commit();
        session.Delete(basket);

        var before = session.StatementCount;
        Assert.Equal("basket 1 deleted", $"{session.Commit()}");
        Assert.Equal(2, session.StatementCount - before);
    }

    [Fact]
    public void What_was_rolled_back_is_not_counted()
    {
        using var session = Database.OpenSession();
        session.Add(new Customer { Name = "gone" });
        session.Flush();
        session.Rollback();
        session.Add(new Customer { Name = "stays" });
        using (session.BeginNested())
        {
            session.AddRange(new Customer { Name = "undone" }, new Customer { Name = "too" });
            session.Flush();
        }

        using (var nested = session.BeginNested())
        {
            session.Add(new Customer { Name = "kept" });
            nested.Commit();
        }

        using var open = session.BeginNested();
        session.Add(new Customer { Name = "in a savepoint that is open" });

        Assert.Equal("customer 3 inserted", $"{session.Commit()}");
        Assert.Equal("stays kept in a savepoint that is open", Rows("SELECT name FROM customer ORDER BY id"));
    }

    [Fact]
    public void A_commit_after_one_that_failed_counts_its_own_rows()
    {
        using var session = Database.OpenSession();
        session.Add(new Customer { Id = 7, Name = "first" });
        session.Commit();
        using var other = Database.OpenSession();
        other.AddRange(new Customer { Name = "before" }, new Customer { Id = 7, Name = "twice" });
        Assert.Throws<ConstraintViolationException>(other.Commit);
        other.Rollback();

        other.Add(new Customer { Name = "after" });

        Assert.Equal("customer 1 inserted", $"{other.Commit()}");
    }
}

public sealed class SqliteCommitResultTests : CommitResultTests<SqliteFile>;

public sealed class MariaDbCommitResultTests : CommitResultTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCommitResultTests : CommitResultTests<PostgreSqlTestDatabase>;
