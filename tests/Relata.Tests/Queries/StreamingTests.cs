using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>Enumerations that read their rows part by part.</summary>
public abstract class StreamingTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Most = 2000;

    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Each_part_loads_its_relationships()
    {
        await using var session = Database.OpenSession();
        var read = new List<string>();

        await foreach (var user in session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses), Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Items)).OrderBy(u => u.Id).AsAsyncEnumerable(3, s_none))
        {
            Assert.True(user.Addresses.IsLoaded);
            read.Add($"{user.Id}:{user.Addresses.Count}:{user.Orders.Sum(order => order.Items.Count)}");
        }

        Assert.Equal(["7:1:7", "8:3:0", "9:1:5", "10:0:0"], read);
        // The rows of the users; addresses and orders for each of two parts; items for the first, because the second has no orders.
        Assert.Equal(1 + 2 + 1 + 2, session.StatementCount);
    }

    [Fact]
    public async Task A_part_whose_relationships_fail_ends_the_enumeration_and_leaves_what_was_read()
    {
        await using var session = Database.OpenSession();
        var held = session.Get<User>(9)!;
        held.Name = "changed";
        var read = new List<User>();

        await Assert.ThrowsAsync<StatementBudgetException>(async () =>
        {
            session.Autoflush = false;
            using var budget = session.ExpectStatements(2);
            await foreach (var user in session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).AsAsyncEnumerable(2, s_none))
            {
                read.Add(user);
            }
        });

        Assert.Equal(["7:1", "8:3"], read.Select(user => $"{user.Id}:{user.Addresses.Count}"));
        Assert.Equal("changed", held.Name);
        Assert.Single(held.Addresses);
        await session.CommitAsync();
        Assert.Equal("changed", Database.Texts("SELECT name FROM users WHERE id = 9").Single());
    }

    [Fact]
    public void The_synchronous_form_is_the_same()
    {
        using var session = Database.OpenSession();

        var read = session.Query<Address>().Options(Load.SelectIn((Address a) => a.User)).OrderBy(a => a.Id).AsEnumerable(2).Select(address => address.User!.Id).ToList();

        Assert.Equal([7, 8, 8, 8, 9], read);
    }

    [Fact]
    public async Task Batch_includes_the_entities_of_a_part()
    {
        await using var session = Database.OpenSession();
        var read = new List<int>();

        await foreach (var user in session.Query<User>().Options(Load.Batch((User u) => u.Addresses)).OrderBy(u => u.Id).AsAsyncEnumerable(2, s_none))
        {
            read.Add(user.Addresses.Count);
        }

        Assert.Equal([1, 3, 1, 0], read);
        Assert.Equal(1 + 2, session.StatementCount);
    }

    [Fact]
    public async Task Values_and_entities_of_projections_and_raw_sql_are_read_in_parts()
    {
        await using var session = Database.OpenSession();

        var names = await session.Query<User>().OrderBy(u => u.Id).Select(u => u.Name).AsAsyncEnumerable(1, s_none).ToListAsync();
        var pairs = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.Dingaling)).OrderBy(a => a.Id)
            .Select(a => new { Address = a, a.Email }).AsAsyncEnumerable(2, s_none).ToListAsync();
        var numbers = await session.Sql<int>($"SELECT id FROM users ORDER BY id").AsAsyncEnumerable(3, s_none).ToListAsync();

        Assert.Equal(["jack", "ed", "fred", "chuck"], names);
        Assert.Equal([null, "ding 1/2", null, null, "ding 2/5"], pairs.Select(pair => pair.Address.Dingaling?.Data));
        Assert.Equal([7, 8, 9, 10], numbers);
        Assert.Equal(1 + (1 + 3) + 1, session.StatementCount);
    }

    [Fact]
    public async Task The_session_is_used_in_the_loop_and_its_changes_are_committed()
    {
        await using var session = Database.OpenSession();

        await foreach (var address in session.Query<Address>().OrderBy(a => a.Id).AsAsyncEnumerable(2, s_none))
        {
            Assert.Equal(address.UserId, address.User!.Id);
            Assert.Equal(4, await session.Query<User>().CountAsync());
            address.Email = $"{address.Id}@{address.User.Name}";
            if (address.Id % 2 == 0)
            {
                await session.CommitAsync();
            }
        }

        Assert.True(session.HasChanges);
        await session.CommitAsync();
        await using var fresh = Database.OpenSession();
        Assert.Equal(["1@jack", "2@ed", "3@ed", "4@ed", "5@fred"], await fresh.Query<Address>().OrderBy(a => a.Id).Select(a => a.Email).ToListAsync());
    }

    [Fact]
    public async Task A_change_of_an_entity_that_nothing_else_refers_to_is_written()
    {
        await using var session = Database.OpenSession();
        await foreach (var user in session.Query<User>().OrderBy(u => u.Id).AsAsyncEnumerable(1, s_none))
        {
            user.Name += "!";
            GC.Collect();
        }

        await session.CommitAsync();

        await using var fresh = Database.OpenSession();
        Assert.Equal(["jack!", "ed!", "fred!", "chuck!"], await fresh.Query<User>().OrderBy(u => u.Id).Select(u => u.Name).ToListAsync());
    }

    [Fact]
    public async Task What_the_program_keeps_stays_the_only_object_for_its_row()
    {
        await using var session = Database.OpenSession();
        var kept = await session.Query<User>().OrderBy(u => u.Id).AsAsyncEnumerable(1, s_none).ToListAsync();
        GC.Collect();

        var again = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        var addresses = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();

        Assert.Equal(kept, again);
        Assert.Same(kept[0], await session.GetAsync<User>(7));
        Assert.Same(kept[1], addresses[1].User);
        Assert.Equal(3, kept[1].Addresses.Count);
        kept[0].Name = "other";
        await session.CommitAsync();
        await using var fresh = Database.OpenSession();
        Assert.Equal("other", (await fresh.GetAsync<User>(7))!.Name);
    }

    [Fact]
    public async Task What_the_session_held_before_it_still_holds()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().Where(u => u.Id <= 8).ToListAsync();
        var changed = (await session.GetAsync<User>(8))!;
        changed.Name = "changed";
        session.Autoflush = false;

        var names = await session.Query<User>().OrderBy(u => u.Id).AsAsyncEnumerable(1, s_none).Select(user => user.Name).ToListAsync();

        Assert.Equal(["jack", "changed", "fred", "chuck"], names);
        GC.Collect();
        var before = session.StatementCount;
        Assert.Equal("jack", (await session.GetAsync<User>(7))!.Name);
        Assert.Equal(before, session.StatementCount);
    }

    [Fact]
    public async Task Leaving_the_loop_cancelling_and_a_failure_in_it_free_the_connection()
    {
        await AddManyAsync();
        await using var impatient = Test.Open(FixData.Models, Test.OneConnection);
        await using var session = impatient.OpenSession();
        using var cancelling = new CancellationTokenSource();

        await foreach (var keyword in session.Query<Keyword>().AsAsyncEnumerable(10, s_none))
        {
            break;
        }

        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (var keyword in session.Query<Keyword>().AsAsyncEnumerable(10, s_none))
            {
                throw new NotSupportedException();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var keyword in session.Query<Keyword>().AsAsyncEnumerable(10, cancelling.Token))
            {
                await cancelling.CancelAsync();
            }
        });
        Assert.NotNull(session.Query<Keyword>().AsEnumerable(10).First());

        Assert.Equal(Most + 7, await session.Query<Keyword>().CountAsync());
        Assert.Equal(Most + 7, await session.Query<Keyword>().AsAsyncEnumerable().CountAsync());
    }

    [Fact]
    public async Task In_a_transaction_the_rows_are_those_of_the_transaction_and_a_warning_says_that_they_are_in_memory()
    {
        var warnings = new List<string>();
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        await using var session = Database.OpenSession();
        session.Add(new User { Id = 11, Name = "new" });

        var few = await session.Query<User>().OrderBy(u => u.Id).AsAsyncEnumerable(5, s_none).Select(user => user.Id).ToListAsync();
        Assert.Empty(warnings);
        var many = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).ForUpdate().OrderBy(u => u.Id).AsAsyncEnumerable(2, s_none).Select(user => user.Id).ToListAsync();

        Assert.Equal([7, 8, 9, 10, 11], few);
        Assert.Equal(few, many);
        Assert.Contains("inside a transaction", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joined_lists_and_subqueries_are_refused_with_the_option_that_works()
    {
        await using var session = Database.OpenSession();

        var joined = await Assert.ThrowsAsync<LoadOptionException>(
            async () => await session.Query<User>().Options(Load.Joined((User u) => u.Orders)).AsAsyncEnumerable().ToListAsync());
        var below = Assert.Throws<LoadOptionException>(
            () => session.Query<Address>().Options(Load.Joined((Address a) => a.User).Joined(u => u.Orders)).AsEnumerable().ToList());
        var subquery = await Assert.ThrowsAsync<LoadOptionException>(
            async () => await session.Query<User>().Options(Load.Subquery((User u) => u.Addresses)).AsAsyncEnumerable().ToListAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => session.Query<User>().AsAsyncEnumerable(0, s_none));

        Assert.Contains("User.Orders is joined", joined.Message, StringComparison.Ordinal);
        Assert.Contains("User.Orders is joined", below.Message, StringComparison.Ordinal);
        Assert.Contains("User.Addresses is loaded by Subquery", subquery.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.StatementCount);
        var references = await session.Query<Address>().Options(Load.Joined((Address a) => a.User)).OrderBy(a => a.Id).AsAsyncEnumerable(2, s_none).Select(a => a.User!.Id).ToListAsync();
        Assert.Equal([7, 8, 8, 8, 9], references);
    }

    [Fact]
    public async Task A_session_that_is_closed_in_the_loop_ends_the_enumeration_by_name()
    {
        var session = Database.OpenSession();

        var error = await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var user in session.Query<User>().AsAsyncEnumerable(1, s_none))
            {
                await session.DisposeAsync();
            }
        });

        Assert.Contains("enumeration", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Released_entities_do_not_stay_in_memory()
    {
        await AddManyAsync();
        await using var session = Database.OpenSession();
        var references = new List<WeakReference>();

        await foreach (var reference in session.Query<Keyword>().OrderBy(k => k.Id).AsAsyncEnumerable(100, s_none).Select(keyword => new WeakReference(keyword)))
        {
            references.Add(reference);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(references.Count(reference => reference.IsAlive), 0, 100);
        Assert.Equal(Most + 7, references.Count);
    }

    private async Task AddManyAsync()
    {
        await using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(0, Most).Select(i => new Keyword { Name = $"word {i}" }));
        await session.CommitAsync();
    }
}

public sealed class SqliteStreamingTests : StreamingTests<SqliteFile>;

public sealed class MariaDbStreamingTests : StreamingTests<MariaDbTestDatabase>;

public sealed class PostgreSqlStreamingTests : StreamingTests<PostgreSqlTestDatabase>;
