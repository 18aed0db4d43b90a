using System.Diagnostics;
using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Faults;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.PostgreSql;

/// <summary>Copies that fail: the transaction fails, the objects have no keys, and the connection goes on.</summary>
public sealed class BulkCopyFaultTests : BulkFaultTest<PostgreSqlCopyTestDatabase>
{
    [Theory]
    [InlineData("ALTER TABLE addresses ADD CONSTRAINT one UNIQUE (email)", ConstraintKind.Unique, true)]
    [InlineData("ALTER TABLE addresses ADD CONSTRAINT one CHECK (email <> 'new 0 2')", ConstraintKind.Check, false)]
    [InlineData("ALTER TABLE addresses ALTER user_id SET NOT NULL", ConstraintKind.NotNull, true)]
    [InlineData("SELECT 1", ConstraintKind.ForeignKey, false)]
    public async Task A_violated_constraint_is_named_and_the_objects_can_be_inserted_again(string change, ConstraintKind kind, bool isAsync)
    {
        Database.Execute(change);
        await using var database = OpenSingle();
        await using var session = database.OpenSession();
        var held = (await session.GetAsync<User>(7))!;
        held.Name = "changed";
        var addresses = New(3);
        (addresses[0].UserId, addresses[1].UserId, addresses[2].UserId) = (7, 7, kind == ConstraintKind.ForeignKey ? 999 : kind == ConstraintKind.NotNull ? null : 7);
        addresses[2].Email = kind == ConstraintKind.Unique ? addresses[1].Email : addresses[2].Email;

        var error = await Assert.ThrowsAsync<ConstraintViolationException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));

        Assert.Equal((kind, "addresses"), (error.Kind, error.Table));
        Assert.All(addresses, address => Assert.Equal((0, EntityState.Transient), (address.Id, address.GetState())));
        await Assert.ThrowsAsync<SessionStateException>(() => session.BulkInsertAsync(New(1)));

        await session.RollbackAsync();
        Assert.Equal("jack", held.Name);
        (addresses[2].UserId, addresses[2].Email) = (8, "other");
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        Assert.Equal(["3"], database.Texts("SELECT count(*)::text FROM addresses WHERE id > 5"));
        Assert.All(addresses, address => Assert.NotEqual(0, address.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_value_that_cannot_be_sent_leaves_a_connection_that_can_be_used(bool isAsync)
    {
        await using var database = OpenSingle();
        await using var session = database.OpenSession();
        var addresses = New(3000);
        addresses[2500].Email = "a\0b";
        await using (var nested = await session.BeginNestedAsync())
        {
            var error = await Assert.ThrowsAsync<DatabaseException>(() => isAsync ? session.BulkInsertAsync(addresses) : Task.Run(() => session.BulkInsert(addresses)));
            Assert.Contains("U+0000", error.Message, StringComparison.Ordinal);
            await nested.RollbackAsync();
        }

        Assert.All(addresses, address => Assert.Equal(0, address.Id));
        addresses[2500].Email = "ab";
        await session.BulkInsertAsync(addresses);
        await session.CommitAsync();
        Assert.Equal(["3005"], database.Texts("SELECT count(*)::text FROM addresses"));
    }

    [Fact]
    public async Task A_copy_that_is_cancelled_stops_and_leaves_its_connection_to_others()
    {
        MakeCopiesEndless();
        await using var database = OpenSingle();
        await using var session = database.OpenSession();
        using var cancellation = new CancellationTokenSource();
        var addresses = New(3);
        var running = Task.Run(() => session.BulkInsertAsync(addresses, cancellationToken: cancellation.Token));
        await Test.WaitUntilEndlessAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.All(addresses, address => Assert.Equal(0, address.Id));
        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Address>().CountAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_that_takes_longer_than_the_session_lets_it_is_broken_off(bool isAsync)
    {
        MakeCopiesEndless();
        await using var database = OpenSingle();
        await using var session = database.OpenSession();
        session.CommandTimeout = TimeSpan.FromSeconds(1);
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAsync<CommandTimeoutException>(() => isAsync ? session.BulkInsertAsync(New(3)) : Task.Run(() => session.BulkInsert(New(3))));

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        Assert.Contains("took longer than 1 s and was broken off", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal(5, await session.Query<Address>().CountAsync());
    }

    [Theory]
    [InlineData(CutPoint.MessageLost, true, 1)]
    [InlineData(CutPoint.AnswerLost, false, 2)]
    [InlineData(CutPoint.MessageLost, false, 2)]
    [InlineData(CutPoint.AnswerLost, true, 3)]
    [InlineData(CutPoint.MessageLost, true, 3)]
    public Task A_connection_that_is_lost_in_a_copy_is_replaced_by_another(CutPoint point, bool isAsync, int message) => LoseInBulkInsertAsync(point, isAsync, message);

    [Fact]
    public async Task A_key_that_the_property_cannot_hold_is_refused_before_the_copy()
    {
        Database.Execute("ALTER SEQUENCE addresses_id_seq AS bigint MAXVALUE 9000000000 RESTART 2147483647");
        await using var session = Database.OpenSession();
        var addresses = New(3);

        Assert.Contains("Make the property a long", (await Assert.ThrowsAsync<DatabaseException>(() => session.BulkInsertAsync(addresses))).Message, StringComparison.Ordinal);

        Assert.All(addresses, address => Assert.Equal(0, address.Id));
        await session.RollbackAsync();
    }

    private void MakeCopiesEndless()
    {
        Database.Execute("CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM n FROM endless; RETURN NULL; END $$");
        Database.Execute("CREATE TRIGGER endless AFTER INSERT ON addresses FOR EACH ROW EXECUTE FUNCTION wait()");
    }
}
